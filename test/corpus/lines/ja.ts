import { readLines } from '../line.ts';

/** Japanese. */
export const ja = readLines(String.raw`
桜の木の下で眠る三匹の猫 ¦ 桜=cherry/sakura; 木=tree; 三匹=3/three; 猫=cat ¦ three cats sleeping under a cherry blossom tree
青い傘をさした少女、雨の街 ¦ 青い=blue; 傘=umbrella; 少女=girl; 雨=rain/rainy; 街=city/town/street ¦ a girl holding a blue umbrella, a rainy town
夕焼けの海辺を走る犬 ¦ 夕焼け=sunset; 海辺=beach/seaside/shore; 犬=dog ¦ a dog running along the beach at sunset
古池や蛙飛び込む水の音 ¦ 池=pond; 蛙=frog; 水=water ¦ an old pond, a frog jumping in, splash of water
柿食えば鐘が鳴るなり法隆寺 ¦ 柿=persimmon; 鐘=bell; 法隆寺=horyu/horyuji/temple ¦ eating a persimmon, the bell tolls at Horyuji temple
富士山と赤い鳥居、朝霧 ¦ 富士山=fuji; 赤い=red; 鳥居=torii; 霧=mist/fog ¦ Mount Fuji and a red torii gate, morning mist
白い着物の女性、雪、提灯 ¦ 白い=white; 着物=kimono; 女性=woman; 雪=snow; 提灯=lantern ¦ a woman in a white kimono, snow, paper lantern
二人の侍が竹林で向かい合う ¦ 二人=2/two; 侍=samurai; 竹林=bamboo ¦ two samurai facing each other in a bamboo forest
魔法使いの弟子、ほうき、満月 ¦ 魔法使い=wizard/witch/magician/mage; ほうき=broom; 満月=full moon ¦ a wizard's apprentice, broom, full moon
ロボットが花に水をやっている ¦ ロボット=robot; 花=flower; 水=water/watering ¦ a robot watering flowers
電車の窓から見える夜景、都会 ¦ 電車=train; 窓=window; 夜景=night; 都会=city ¦ night view of the city from a train window
黒猫と魔女、かぼちゃ、紫色の空 ¦ 黒=black; 猫=cat; 魔女=witch; かぼちゃ=pumpkin; 紫色=purple/violet; 空=sky ¦ a black cat and a witch, pumpkins, purple sky
サイバーパンクな東京、ネオン、雨 ¦ サイバーパンク=cyberpunk; 東京=tokyo; ネオン=neon; 雨=rain ¦ cyberpunk Tokyo, neon, rain
水彩画、ひまわり畑、麦わら帽子の女の子 ¦ 水彩=watercolor; ひまわり=sunflower; 帽子=hat; 女の子=girl ¦ watercolor, sunflower field, a girl in a straw hat
看板に「営業中」と書かれたラーメン屋 ¦ 看板=sign/signboard; ラーメン=ramen ¦ a ramen shop with a sign reading 「営業中」 ¦ 「営業中」
『ありがとう』という文字の入ったカード、花柄 ¦ カード=card; 花=floral/flower ¦ a card with the words 『ありがとう』, floral pattern ¦ 『ありがとう』
森の中の図書館、ステンドグラス、木漏れ日 ¦ 森=forest; 図書館=library; ステンドグラス=stained glass; 木漏れ日=sunlight/light/sunbeam/dappled ¦ a library in the forest, stained glass, dappled sunlight
銀髪の騎士、緑の瞳、傷だらけの鎧 ¦ 銀髪=silver; 騎士=knight; 緑=green; 瞳=eye; 鎧=armor/armour ¦ a silver-haired knight, green eyes, scarred armor
祭りの夜、花火、浴衣の恋人 ¦ 祭り=festival; 夜=night; 花火=firework; 浴衣=yukata; 恋人=couple/lover ¦ festival night, fireworks, lovers in yukata
カフェでコーヒーを飲むペンギン、蝶ネクタイ ¦ カフェ=cafe/café; コーヒー=coffee; ペンギン=penguin; 蝶ネクタイ=bow tie/bowtie ¦ a penguin in a bow tie drinking coffee in a cafe
宇宙に浮かぶ鯨、星雲 ¦ 宇宙=space; 鯨=whale; 星=nebula/star ¦ a whale floating in space, nebula
茶色い熊が鮭をくわえている、川 ¦ 茶色い=brown; 熊=bear; 鮭=salmon; 川=river ¦ a brown bear holding a salmon in its mouth, river
人のいない駅、夏の午後 ¦ 駅=station; 夏=summer; 午後=afternoon ¦ an empty station on a summer afternoon
ピンクの雲、虹、ユニコーン、ゆめかわ ¦ ピンク=pink; 雲=cloud; 虹=rainbow; ユニコーン=unicorn ¦ pink clouds, rainbow, unicorn, dreamy cute
(金髪:1.2)のエルフ、弓矢、森 ¦ エルフ=elf; 弓=bow; 森=forest ¦ (金髪:1.2), blonde hair elf, bow and arrow, forest ¦ (金髪:1.2)
温泉に入る猿、雪、五匹 ¦ 温泉=hot spring/onsen; 猿=monkey; 雪=snow; 五匹=5/five ¦ five monkeys bathing in a hot spring, snow
古い時計塔、カラス、灰色の空 ¦ 時計=clock; 塔=tower; カラス=crow/raven; 灰色=grey/gray; 空=sky ¦ an old clock tower, crows, grey sky
海の中の都市、クラゲ、光 ¦ 海=sea/ocean/underwater; 都市=city; クラゲ=jellyfish; 光=light ¦ an underwater city in the sea, jellyfish, light
おばあちゃんの台所、みかん、こたつ --ar 3:2 ¦ 台所=kitchen; みかん=mandarin/tangerine/orange; こたつ=kotatsu ¦ grandma's kitchen, mandarins, kotatsu
ドット絵の勇者、剣、スライム ¦ ドット絵=pixel; 勇者=hero; 剣=sword; スライム=slime ¦ pixel art hero, sword, slime
氷の城、オーロラ、白い狼 ¦ 氷=ice; 城=castle; オーロラ=aurora; 白い=white; 狼=wolf ¦ ice castle, aurora, a white wolf
自転車を押す高校生、坂道、入道雲 ¦ 自転車=bicycle/bike; 高校生=student; 坂=slope/hill; 雲=cloud ¦ a high school student pushing a bicycle up a slope, towering clouds
赤いドレスの歌手、ジャズバー、スポットライト ¦ 赤い=red; ドレス=dress; 歌手=singer; ジャズ=jazz; スポットライト=spotlight ¦ a singer in a red dress, jazz bar, spotlight
折り紙の鶴が千羽、窓辺 ¦ 折り紙=origami; 鶴=crane; 窓=window ¦ a thousand origami cranes by the window
少年が狐に油揚げを渡す、神社 ¦ 少年=boy; 狐=fox; 神社=shrine ¦ a boy handing fried tofu to a fox at a shrine
朝顔につるべ取られてもらい水 ¦ 朝顔=morning glory/morning glories; 水=water ¦ morning glories entwining the well bucket, asking for water
`);
