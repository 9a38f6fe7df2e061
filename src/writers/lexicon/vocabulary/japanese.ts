import type { Words } from './entry.ts';

/** Japanese. Verbs are stems before `~`; what may follow is a rule of `japanese.ts`. */
export const japanese: Words = {
  who: `
    高校生,中学生,小学生,大学生 student | 会社員,サラリーマン office worker | スライム slime | キャラクター,主人公 character | 店員 shop clerk | 客 customer | 大人 adult
    孫 grandchild | 美女 beautiful woman | イケメン handsome man | お嬢様 young lady | 執事 butler | 僧侶,お坊さん monk | 修道女,シスター nun | 剣士 swordsman
    弓使い archer | 暗殺者 assassin | 錬金術師 alchemist | 賢者 sage | 獣人 beastman | 竜騎士 dragon knight | 死神 grim reaper | 雪女 snow woman
    河童 kappa | 天狗 tengu | 座敷童 zashiki-warashi | 狛犬 komainu | 猫又 nekomata | カモノハシ platypus | カピバラ capybara | アルパカ alpaca
    ナマケモノ sloth | カンガルー kangaroo | コアラ koala | シマウマ zebra | サイ rhinoceros | カバ hippopotamus | ラクダ camel | ヤギ goat | イノシシ wild boar
    コウモリ bat | ハリネズミ hedgehog | レッサーパンダ red panda | カワウソ otter | アザラシ seal | シャチ orca | エビ shrimp | イカ squid | ヒトデ starfish
    タツノオトシゴ seahorse | カタツムリ snail | てんとう虫 ladybug | セミ,蝉 cicada | カブトムシ beetle | インコ,オウム parrot | カワセミ kingfisher | キツツキ woodpecker
    ワシ eagle
    人,人物,ひと person | 人々 people | 男,男性,男の人 man | 女,女性,女の人 woman | 男の子,少年,男子 boy | 女の子,女子,おんなのこ girl | 少女,美少女 young girl
    子供,子ども,こども child | 赤ちゃん,赤ん坊 baby | 老人 old man | おじいさん,おじいちゃん,お爺さん,祖父 grandfather | 老婆 old woman
    おばあさん,おばあちゃん,お婆さん,祖母 grandmother | お母さん,母,母親 mother | お父さん,父,父親 father
    家族 family | 友達,友人 friends | カップル,恋人 couple | 夫婦 married couple | 姉妹 sisters | 兄弟 brothers | 双子 twins | 学生,生徒 student
    女子高生,女子高校生,JK high school girl | 男子高校生 high school boy | 先生,教師 teacher | 医者 doctor | 看護師 nurse | 警察官 police officer
    消防士 firefighter | 料理人,シェフ chef | 漁師 fisherman | 農夫 farmer | 画家 painter | 歌手 singer | アイドル idol | メイド maid | 花嫁 bride
    姫,お姫様,プリンセス princess | 王子,王子様 prince | 王様 king | 女王 queen | 騎士 knight | 戦士 warrior | 勇者 hero | 侍,武士,サムライ samurai | 忍者 ninja
    芸者,舞妓 geisha | 巫女 shrine maiden | 魔女 witch | 魔法使い wizard | 魔法少女 magical girl | 天使 angel | 悪魔 demon | 鬼 oni | 妖精 fairy | エルフ elf
    人魚 mermaid | 吸血鬼 vampire | 幽霊 ghost | 妖怪 yokai | 怪物,モンスター monster | ゾンビ zombie | 骸骨,ガイコツ skeleton | 巨人 giant | ロボット robot
    宇宙飛行士 astronaut | 宇宙人 alien | 海賊 pirate | 探偵 detective | サンタクロース,サンタ Santa Claus | 雪だるま snowman | 猫耳少女 cat-eared girl
    猫,ねこ,ネコ cat | 子猫,仔猫 kitten | 黒猫 black cat | 白猫 white cat | 三毛猫 calico cat | 茶トラ orange tabby cat | 犬,いぬ,イヌ dog | 子犬,仔犬 puppy
    柴犬 Shiba Inu | うさぎ,ウサギ,兎 rabbit | 狐,キツネ,きつね fox | 九尾の狐 nine-tailed fox | 狼,オオカミ wolf | 熊,クマ bear | 白熊,シロクマ polar bear
    パンダ panda | 虎,トラ tiger | ライオン lion | 象,ゾウ elephant | キリン giraffe | 馬 horse | 白馬 white horse | ユニコーン unicorn | 牛 cow | 羊 sheep
    豚 pig | 鹿 deer | 猿 monkey | リス squirrel | ネズミ,鼠 mouse | ハムスター hamster | 狸,たぬき,タヌキ raccoon dog | 鳥,小鳥 bird | フクロウ owl | 鷹 hawk
    鷲 eagle | カラス,烏 crow | スズメ,雀 sparrow | ツバメ swallow | 鳩 dove | カモメ seagull | 白鳥 swan | 鶴 crane | 鶏,ニワトリ chicken | ひよこ chick
    アヒル duck | ペンギン penguin | クジャク,孔雀 peacock | フラミンゴ flamingo | 鳳凰 phoenix | 龍,竜,ドラゴン dragon | 恐竜 dinosaur | 麒麟 qilin | 魚 fish
    金魚 goldfish | 鯉,錦鯉 koi fish | サメ shark | クジラ,鯨 whale | イルカ dolphin | タコ octopus | クラゲ jellyfish | カニ crab | 亀,カメ turtle
    カエル,蛙 frog | 蛇,ヘビ snake | 蝶,蝶々,チョウ butterfly | 蜂 bee | トンボ dragonfly | 蛍,ホタル firefly | 蜘蛛 spider | 動物 animal`,
  thing: `
    カード card | 葉書,はがき,ハガキ postcard | 蝶ネクタイ bow tie | 鮭 salmon | 坂道,坂 slope | 入道雲 cumulonimbus clouds | 将棋 shogi | チェス chess | 囲碁 Go
    トランプ playing cards | おもちゃ toy | 積み木 building blocks | パズル puzzle | クッション cushion | 毛布 blanket | 枕 pillow | 冷蔵庫 refrigerator
    テレビ television | ラジオ radio | 扇風機 electric fan | レコード vinyl record | 望遠鏡 telescope | 地球儀 globe | 羅針盤 compass | 大砲 cannon
    槍 spear | 斧 axe | 鎌 scythe | 矢 arrow | 鎖 chain | ロープ rope | コイン coin | 宝箱 treasure chest | ポーション potion | ゲート portal
    ホログラム hologram | レーザー laser | 配管 pipes | 煙突 chimney | 瓦屋根 tiled roof | 田園 rural fields | 団地 apartment block | 学ラン school uniform
    ジャージ tracksuit | タキシード tuxedo | ウェディングドレス wedding dress | チャイナドレス cheongsam | メイド服 maid outfit | レインコート raincoat | 長靴 rain boots
    サンダル sandals | 靴下 socks | 羽衣 feather robe | 花柄 floral pattern | 水玉 polka dots | 縞模様 stripes | チェック柄 plaid | レース lace | 絹 silk
    革 leather
    ほうき,箒 broom | こたつ kotatsu | 柿 persimmon | 鐘 bell | 法隆寺 Horyuji temple | スポットライト spotlight | ジャズ jazz | ジャズバー jazz bar | バー bar
    ラーメン屋 ramen shop | 花屋 flower shop | パン屋 bakery | クッキー cookie | チョコレート,チョコ chocolate | ドーナツ donut | パンケーキ pancakes | プリン pudding
    団子,だんご dango | 餅 rice cake | うどん udon noodles | そば,蕎麦 soba noodles | カレー curry | ハンバーガー hamburger | ピザ pizza | サンドイッチ sandwich
    卵 egg | ミルク,牛乳 milk | ジュース juice | ワイン wine | トマト tomato | にんじん,人参 carrot | バナナ banana | メロン melon | さくらんぼ cherry | 梨 pear
    米 rice | 茶碗 rice bowl | 急須,ティーポット teapot | コップ,グラス cup | 花瓶 vase | かご,籠 basket | 瓶 bottle | 絵の具 paint | 筆 brush | 鉛筆 pencil
    キャンバス canvas | 黒板 blackboard | 本棚 bookshelf | 布団 futon | 畳 tatami | 障子 shoji | 暖簾,のれん noren curtain | 暖炉 fireplace
    時計塔 clock tower | 鍵 key | 剣士の剣 sword | 大剣 greatsword | 魔法の杖 magic wand | 魔導書 spellbook | 巻物 scroll | 翼竜 pterosaur | 歯車 gears
    機関銃 machine gun | ドローン drone | 人工衛星 satellite | トラック truck | タクシー taxi | 新幹線 shinkansen train | 路面電車 tram | ヘリコプター helicopter
    帆船 sailing ship | 潜水艦 submarine | 飛行船 airship | 線路 railway tracks | 踏切 railway crossing | 信号 traffic light | 電柱 utility pole
    ベンチ bench | ブランコ swing | 噴水 fountain | 柵 fence | 壁 wall | 石段 stone steps | 門 gate | 井戸 well | 墓 grave | 像,銅像 statue | だるま daruma
    招き猫 lucky cat | こいのぼり,鯉のぼり koi streamers | 折り鶴 paper cranes | しゃぼん玉 soap bubbles | 雪の結晶 snowflakes | 貝殻 seashell | 珊瑚 coral
    砂 sand | 岩場 rocks | 島 island | 崖 cliff | 谷 valley | 川 river | 氷山 iceberg | 火山 volcano | 月下 moonlight | 苔 moss | 蔦 vine | 芝生 lawn
    ススキ,すすき pampas grass | 銀杏,イチョウ ginkgo | 椿 camellia | 牡丹 peony | 菜の花 rapeseed flowers | コスモス cosmos flowers | すみれ violet
    朝顔 morning glory | クローバー clover | 麦畑 wheat field | ヘルメット helmet | エプロン apron | ローブ robe | フード hood | ジャケット jacket | ジーンズ jeans
    スニーカー sneakers | 下駄 geta sandals | 袴 hakama | 羽織 haori | 白衣 white coat | 包帯 bandage | 眼帯 eyepatch | ヴェール,ベール veil | 首輪 collar
    鈴 bell | ネックレス necklace | ピアス earrings | ティアラ tiara | 花冠 flower crown | かんざし,簪 hairpin | 数珠 prayer beads | ランドセル school bag
    スケートボード skateboard | サッカーボール soccer ball | 楽器 musical instrument | ドラム drums | 琴 koto | 尺八 shakuhachi
    花 flower | 薔薇,バラ,ばら rose | 桜,さくら,サクラ cherry blossom | 桜の木 cherry tree | 梅 plum blossom | 菊 chrysanthemum | 百合 lily | 蓮 lotus
    向日葵,ひまわり,ヒマワリ sunflower | 紫陽花,あじさい,アジサイ hydrangea | 藤,藤の花 wisteria | 彼岸花 red spider lily | チューリップ tulip | ラベンダー lavender
    たんぽぽ dandelion | 花束 bouquet | 花びら petal | 木,樹木 tree | 松 pine tree | 竹 bamboo | 紅葉,もみじ autumn leaves | 落ち葉 fallen leaves | 葉 leaf
    草 grass | きのこ,キノコ mushroom | りんご,リンゴ apple | みかん tangerine | いちご,イチゴ,苺 strawberry | 桃 peach | スイカ watermelon | ぶどう grapes
    レモン lemon | かぼちゃ pumpkin | ケーキ cake | パン bread | 寿司 sushi | ラーメン ramen | おにぎり rice ball | 弁当,お弁当 bento | アイス,アイスクリーム ice cream
    お茶,茶 tea | コーヒー coffee | 酒,日本酒 sake | ビール beer | 料理,食べ物 food | 着物 kimono | 浴衣 yukata | 振袖 furisode | ドレス,ワンピース dress
    スカート skirt | 制服,学生服 school uniform | セーラー服 sailor uniform | スーツ suit | シャツ shirt | セーター sweater | パーカー hoodie | コート coat
    マント cape | 鎧 armor | 水着 swimsuit | ズボン pants | 靴 shoes | ブーツ boots | 帽子 hat | 麦わら帽子 straw hat | 王冠 crown | 眼鏡,メガネ,めがね glasses
    サングラス sunglasses | 仮面,お面 mask | 狐面,狐のお面 fox mask | マフラー scarf | 手袋 gloves | ネクタイ tie | リボン ribbon | イヤリング earrings
    ヘッドホン headphones | 指輪 ring | 服,衣装 clothes | 傘 umbrella | 和傘 oil-paper umbrella | 刀,日本刀 katana | 剣 sword | 弓 bow | 盾 shield
    杖 staff | 銃 gun | 本 book | ペン pen | 手紙 letter | 地図 map | 新聞 newspaper | 風船 balloon | 気球 hot air balloon | 提灯 paper lantern
    灯籠 stone lantern | ランタン lantern | ろうそく candle | ランプ lamp | 街灯 street lamp | 花火 fireworks | 焚き火 campfire | 炎,火 flame | 水晶 crystal
    宝石 gemstone | 鏡 mirror | 時計 clock | 携帯,スマホ smartphone | パソコン computer | カメラ camera | ギター guitar | ピアノ piano | バイオリン violin
    三味線 shamisen | 太鼓 drum | 笛 flute | 扇子 folding fan | 風鈴 wind chimes | 箱 box | プレゼント gift | 鞄,カバン bag | ぬいぐるみ stuffed toy
    人形 doll | ボール ball | 机,テーブル table | 椅子,いす chair | ベッド bed | ソファ sofa | 窓 window | カーテン curtain | 扉,ドア door | 階段 stairs
    車,自動車 car | バス bus | 自転車 bicycle | バイク motorcycle | 電車 train | 汽車,機関車 steam train | 飛行機 airplane | ロケット rocket | 宇宙船 spaceship
    船 ship | ボート boat | 山 mountain | 富士山 Mount Fuji | 滝 waterfall | 岩 rock | 石 stone | 道 path | 家 house | 小屋 cabin | 城 castle
    天守閣 castle keep | 塔 tower | 五重塔 five-storied pagoda | 寺,お寺 temple | 神社 shrine | 鳥居 torii gate | 教会 church | 橋 bridge
    灯台 lighthouse | 風車 windmill | 観覧車 Ferris wheel | ビル,高層ビル skyscraper | 建物 building | 廃墟 ruins | 看板 sign
    自動販売機 vending machine | 太陽 sun | 月 moon | 満月 full moon | 三日月 crescent moon | 星 stars | 流れ星 shooting star | 天の川 Milky Way
    地球 Earth | 惑星 planet | 虹 rainbow | オーロラ aurora | 雲 clouds | 波 waves | 泡 bubbles | 水 water | 氷 ice | 煙 smoke | 影 shadow | 文字 text
    透かし watermark | 背景 background | 魔法陣 magic circle | 羽根 feather | 雫 water drop`,
  trait: `
    髪,髪の毛 hair | 長い髪,ロングヘア,長髪 long hair | 短い髪,ショートヘア,短髪 short hair | ポニーテール ponytail | ツインテール twintails | 三つ編み braid | 前髪 bangs
    金髪 blond hair | 銀髪 silver hair | 黒髪 black hair | 白髪 white hair | 赤髪,赤い髪 red hair | 青髪,青い髪 blue hair | ピンク髪,ピンクの髪 pink hair
    目,瞳 eyes | 青い目,青い瞳,碧眼 blue eyes | 赤い目,赤い瞳 red eyes | 緑の目 green eyes | 顔 face | 手 hand | 尻尾,しっぽ tail | 耳 ears | 猫耳,ネコミミ cat ears
    翼,羽 wings | 角 horn | 髭,ひげ beard | 笑顔 smile | 涙 tears | 表情 expression`,
  place: `
    森 in the forest | 竹林 in the bamboo forest | 草原 on the grassland | 庭,庭園 in the garden | 花畑 in a field of flowers
    田んぼ in the rice field | 畑 in the field | 砂漠 in the desert | 海 in the sea | 海辺,海岸 at the seaside | 浜辺,砂浜,ビーチ on the beach
    海底 under the sea | 水中 under water | 湖 in the lake | 湖畔 by the lake | 川辺 by the river
    池 in the pond | 水面 on the water | 山頂 on the mountain top | 雪原 on the snowfield | 洞窟 in the cave | 空 in the sky
    夜空 in the night sky | 星空 in the starry sky | 宇宙 in space | 月面 on the moon | 街,都市,町 in the city | 未来都市 in the futuristic city
    通り,道路 on the street | 路地,路地裏 in the alley | 商店街 in the shopping street | 公園 in the park | 村 in the village
    田舎 in the countryside | 市場 at the market | 港 in the harbor | 駅 at the station | 空港 at the airport | 学校 at school
    教室 in the classroom | 図書館 in the library | 本屋 in the bookshop | 喫茶店,カフェ in the cafe | レストラン in the restaurant
    台所,キッチン in the kitchen | 部屋 in the room | 寝室 in the bedroom | 病院 in the hospital | 店,お店 in the shop
    コンビニ in the convenience store | 美術館 in the museum | 舞台,ステージ on the stage | ベランダ,バルコニー on the balcony | 縁側 on the veranda
    窓辺,窓際 by the window | 屋根,屋上 on the rooftop | 戦場 on the battlefield | 遊園地 in the amusement park | 動物園 in the zoo
    水族館 in the aquarium | 温泉 in the hot spring | 日本 in Japan | 東京 in Tokyo | 京都 in Kyoto | 大阪 in Osaka | 渋谷 in Shibuya
    北海道 in Hokkaido | 中国 in China | パリ in Paris | 異世界 in another world`,
  scene: `
    雨 in the rain | 大雨 heavy rain | 小雨 light rain | 雪 in the snow | 吹雪 snowstorm | 霧 fog | 風 wind | 嵐 storm | 雷 thunder
    稲妻 lightning | 晴れ sunny day | 曇り cloudy sky | 青空 blue sky | 朝 morning | 早朝 early morning | 夜明け dawn | 日の出,朝日 sunrise | 昼 noon
    午後 afternoon | 夕方,黄昏 at dusk | 夕日,夕焼け,日没 sunset | 夜 at night | 深夜,真夜中 at midnight | 夜景 night view | 春 in spring | 夏 in summer
    秋 in autumn | 冬 in winter | クリスマス Christmas | ハロウィン Halloween | 正月,お正月 New Year | 夏祭り,祭り,お祭り summer festival | 七夕 Tanabata
    結婚式 wedding | 誕生日 birthday | 花見,お花見 cherry blossom viewing | 日差し,陽光,日光 sunlight | 木漏れ日 sunlight through leaves
    月光,月明かり moonlight | 逆光 backlight | ネオン neon light | 夕暮れ twilight | クローズアップ close-up | 全身 full body | 上半身 upper body
    横顔 side view | 後ろ姿 from behind | 俯瞰 aerial view | 見上げた構図 from below | 魚眼 fisheye lens | 広角 wide angle
    ボケ,被写界深度 shallow depth of field | 高画質 high quality | 高精細 highly detailed | 傑作 masterpiece | 背景ぼかし blurred background
    桜吹雪 falling cherry blossoms | シルエット silhouette`,
  looks: `
    赤い,赤,赤色,真っ赤 red | 青い,青,青色,真っ青 blue | 黄色い,黄色 yellow | 緑,緑色 green | 黒い,黒,黒色,真っ黒 black | 白い,白,白色,真っ白 white | 茶色,茶色い brown
    紫,紫色 purple | ピンク,ピンク色,桃色 pink | オレンジ,オレンジ色,橙色 orange | 灰色,グレー gray | 金色,金 golden | 銀色,銀 silver | 水色 light blue | 紺色,紺 navy blue
    虹色 rainbow-colored | カラフル colorful | 透明 transparent | 大きい,大きな,巨大 big | 小さい,小さな small | 高い tall | 長い long | 短い short | 丸い round
    太い,太った fat | 細い,痩せた thin | 古い old | 新しい new | 若い young | 年老いた old | 可愛い,かわいい,カワイイ cute | 美しい,綺麗,きれい beautiful | かっこいい,格好いい cool
    怖い scary | 悲しい sad | 楽しい,嬉しい happy | 寂しい,孤独 lonely | 静か quiet | 賑やか lively | 神秘的,不思議 mysterious | 幻想的 fantastical | 暗い dark
    明るい bright | 暖かい,温かい warm | 寒い,冷たい cold | 優しい gentle | 強い strong | 速い fast | 柔らかい soft | ふわふわ,もふもふ fluffy | きらきら,キラキラ sparkling
    廃れた,荒れた abandoned | 伝統的 traditional | 和風 Japanese | 中華風 Chinese | 洋風 Western | 現代的 modern | 未来的,近未来 futuristic | レトロ,昭和 retro
    古代 ancient | 野生 wild | 満開 in full bloom | 静寂 silent | 豪華 luxurious | 木製 wooden | ガラス glass | 機械 mechanical | 鮮やか vivid | 淡い pale
    広い vast | 深い deep | 濡れた wet | 光る,光り輝く,輝く glowing | 燃える,燃えている burning | 眠そう sleepy`,
  medium: `
    水彩画,水彩,水彩風 watercolor painting | 油絵,油彩 oil painting | 水墨画 ink wash painting | 浮世絵,浮世絵風 ukiyo-e | 日本画 nihonga
    鉛筆画,デッサン pencil sketch | スケッチ sketch | 線画 line art | イラスト,挿絵 illustration | 漫画,マンガ manga | アニメ,アニメ風,アニメ調 anime style
    ジブリ,ジブリ風 Ghibli style | 絵本,絵本風 picture book illustration | ドット絵,ピクセルアート pixel art | 写真 photo | 実写,写実的,リアル realistic
    肖像画,ポートレート portrait | 風景画,風景 landscape | 静物画 still life | 切り絵 paper cut art | 折り紙 origami | ポスター poster | ロゴ logo | アイコン icon
    壁紙 wallpaper | ステンドグラス stained glass | 版画 woodcut print | 抽象画 abstract art | サイバーパンク cyberpunk | スチームパンク steampunk
    ファンタジー fantasy | ホラー horror | SF science fiction | ミニチュア miniature | ちびキャラ chibi | 立ち絵 full body character art`,
  act: `
    歩~ walking | 走~,駆け~ running | 立っ~,立ち~ standing | 座っ~,座り~,座る,すわっ~ sitting | 寝そべ~,横たわ~ lying | 眠~,寝てい~,寝~ sleeping | 飛~,飛ん~ flying
    跳~ jumping | 泳~ swimming | 踊~ dancing | 歌~ singing | 笑~,微笑~,微笑ん~ smiling | 泣~ crying | 怒~ angry | 遊~,遊ん~ playing | 戦~ fighting
    祈~ praying | 祝~ celebrating | 待~ waiting | 振り返~ looking back | 見上げ~ looking up | 散歩,散歩~ taking a walk | 読書,読書~ reading a book
    昼寝,昼寝~ napping | 釣り,釣りをし~ fishing | 旅,旅~ traveling | 勉強,勉強~ studying | 料理し~,料理をし~ cooking | 手をつな~,手をつない~ holding hands
    抱き合~,抱き合っ~ hugging | キスし~,キスをし~ kissing | 浮か~,浮かん~ floating | 咲~ blooming | 散~ falling | 降~ falling | 光っ~,輝い~ glowing
    燃え~ burning | 流れ~ flowing | 昇~ rising | 沈~,沈ん~ setting | 揺れ~ swaying | 舞~ fluttering | 隠れ~ hiding | 吠え~ barking
    佇~,佇ん~ standing still`,
  deed: `
    押す,押し~ pushing | 引く,引い~ pulling | 投げ~ throwing | 渡し~ handing over | 洗~ washing | 直~ repairing | 開け~ opening | 切~ cutting
    焼~ baking | 売~ selling | 拾~ picking up | 植え~ planting | 磨~ polishing | 編~ knitting | 振~ waving | 構え~ wielding
    着た,着て,着てい~,着る,着~,まとっ~,まとう wearing | かぶっ~,被っ~,かぶる wearing | 履い~,はい~ wearing | かけた,かけて,かけてい~ wearing | つけ~,付け~ wearing
    持っ~,持つ,持ち~ holding | 握っ~,握る holding | さし~,差し~,さす holding | 抱い~,抱え~,抱く,抱き~ hugging | 背負~ carrying | 乗っ~,乗る riding
    運転し~,運転する driving | 食べ~ eating | 飲~,飲ん~ drinking | 見~,見てい~,眺め~,見つめ~ looking at | 見上げ~て looking up at | 読~,読ん~ reading
    書~ writing | 描い~た painting | 弾~ playing the | 吹い~ playing the | 追いかけ~,追~ chasing | 撫で~ petting | くわえ~ carrying in the mouth
    囲まれ~ surrounded by | 覆われ~ covered with | 照らされ~ lit by | 渡~ crossing | 登~ climbing | 作~ making | 育て~ growing | 守~ guarding
    聴~,聞~ listening to | 撮~ photographing | 書かれ~ with the words | 越え~ crossing`,
  side: `
    上,上空,うえ on | 中,なか,内側 in | 下,した under | 前,まえ in front of | 後ろ,うしろ,背後 behind | 横,隣,傍,近く,側 beside | 周り,周囲 around | 間 between
    左,左側 on the left of | 右,右側 on the right of | 奥 deep in | 向こう beyond | ふもと,麓 at the foot of`,
  of: `
    の of`,
  and: `
    と,や,そして,、,&,・ and`,
  not: `
    なし,無し,ない,いない,ありません,いません,いらない,入れないで,描かないで,なしで,抜き,以外,禁止,不要 without`,
  many: `
    たくさん,たくさんの,多く,多くの,大勢,大勢の many | 無数,無数の countless | いくつか,いくつかの,数匹,数人 several`,
  skip: `
    は,が,も,に,で,へ,から,まで,より,な,だ,です,ます,よ,ね,て,た,ください,下さい,お願いします,お願い,描いて,描いてください,描いてほしい,かいて,描く,生成して,作って,欲しい,ほしい,したい,見たい,絵,画像,絵を,イラストを,スタイル,テイスト,感じ,雰囲気,ような,ように,みたいな,いる,いた,ある,あった,います,あります,する,して,とても,すごく,少し,ちょっと,一番,これ,それ,あの,その,この,という,といった,です。,こと,もの,ところ,とき,様子,姿,場面,シーン,構図,一緒に,一緒,ずつ,だけ,など,私,僕,彼,彼女,用,付き,つき,入り,的,的な,系,色,そう,中で,お,ご,どうか,作成,作成して -`,
};
