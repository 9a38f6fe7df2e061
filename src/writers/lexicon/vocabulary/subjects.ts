import type { Words } from './entry.ts';

/** Who and what is in the picture. */
export const subjects: Words = {
  who: `
    人,人物 person | 人们,人群 people | 男人,男子,男士 man | 女人,女子,女士 woman | 男孩,男孩子,小男孩,男生 boy
    女孩,女孩子,姑娘,妹子,女生 girl | 小女孩,小姑娘 little girl | 少女,美少女 young girl | 少年 young boy | 青年 young man
    孩子,小孩,儿童,小朋友 child | 婴儿,宝宝 baby | 老人,老者 elderly person | 老头,老翁 old man | 老爷爷,爷爷 old grandfather
    老太太 old woman | 老奶奶,奶奶 old grandmother | 大叔 middle-aged man | 美女 beautiful woman | 帅哥 handsome man
    情侣,恋人,一对情侣,一对恋人 couple | 夫妻,一对夫妻,夫妇,一对夫妇 married couple | 母亲,妈妈 mother | 父亲,爸爸 father | 兄弟 brothers | 姐妹 sisters | 双胞胎 twins
    朋友 friend | 家人,一家人 family | 新娘 bride | 新郎 groom | 公主 princess | 王子 prince | 国王 king | 女王,王后 queen | 皇帝 emperor
    骑士 knight | 战士,勇士 warrior | 武士 samurai | 忍者 ninja | 侠客,剑客,剑士 swordsman | 士兵 soldier | 将军 general | 海盗 pirate
    巫师,法师,魔法师 wizard | 女巫 witch | 精灵 elf | 天使 angel | 恶魔,魔鬼 demon | 女神 goddess | 仙女 fairy | 仙人 immortal
    美人鱼,人鱼 mermaid | 吸血鬼 vampire | 僵尸 zombie | 幽灵,鬼魂 ghost | 怪物,怪兽 monster | 巨人 giant | 矮人 dwarf
    机器人 robot | 机甲,机械战甲 mecha | 外星人 alien | 宇航员,航天员 astronaut | 医生 doctor | 护士 nurse | 老师,教师 teacher
    学生 student | 厨师 chef | 农民,农夫 farmer | 渔夫,渔民 fisherman | 画家 painter | 音乐家 musician | 歌手 singer | 舞者,舞蹈家 dancer
    芭蕾舞者 ballet dancer | 警察 police officer | 消防员 firefighter | 侦探 detective | 科学家 scientist | 工人 worker | 商人 merchant
    和尚,僧人 monk | 道士 Taoist priest | 牧羊人 shepherd | 牛仔 cowboy | 女仆 maid | 模特 model | 运动员 athlete | 旅人,旅行者 traveler
    雪人 snowman | 小丑 clown | 圣诞老人 Santa Claus | 稻草人 scarecrow
    猫,猫咪 cat | 小猫,幼猫,小奶猫 kitten | 橘猫 orange cat | 黑猫 black cat | 白猫 white cat | 布偶猫 ragdoll cat | 暹罗猫 Siamese cat
    波斯猫 Persian cat | 狸花猫 tabby cat | 英短,英国短毛猫 British Shorthair cat | 狗,狗狗,犬 dog | 小狗,幼犬 puppy | 柴犬 Shiba Inu
    柯基 corgi | 哈士奇 husky | 金毛,金毛犬 golden retriever | 拉布拉多 Labrador | 泰迪,贵宾犬 poodle | 边牧,边境牧羊犬 border collie
    兔,兔子 rabbit | 小兔子,白兔,小白兔 white rabbit | 狐狸 fox | 九尾狐 nine-tailed fox | 狼 wolf | 熊 bear | 北极熊 polar bear
    熊猫,大熊猫 panda | 老虎,虎 tiger | 狮子 lion | 豹,豹子 leopard | 猎豹 cheetah | 大象 elephant | 长颈鹿 giraffe | 斑马 zebra
    马,骏马 horse | 白马 white horse | 独角兽 unicorn | 牛 cow | 水牛 water buffalo | 羊,绵羊 sheep | 山羊 goat | 猪 pig | 小猪 piglet
    鹿 deer | 小鹿 fawn | 猴子 monkey | 猩猩 gorilla | 松鼠 squirrel | 老鼠 mouse | 仓鼠 hamster | 刺猬 hedgehog | 浣熊 raccoon
    水獭 otter | 海豹 seal | 骆驼 camel | 袋鼠 kangaroo | 考拉 koala | 羊驼 alpaca | 鸟,小鸟 bird | 飞鸟 flying bird | 鹦鹉 parrot
    猫头鹰 owl | 鹰,老鹰 eagle | 乌鸦 crow | 麻雀 sparrow | 燕子 swallow | 鸽子 dove | 海鸥 seagull | 天鹅 swan | 鸭子 duck
    小鸭子 duckling | 鹅 goose | 鸡 chicken | 公鸡 rooster | 母鸡 hen | 小鸡 chick | 孔雀 peacock | 企鹅 penguin | 仙鹤,鹤,白鹤 crane | 火烈鸟 flamingo
    凤凰 phoenix | 龙,巨龙 dragon | 中国龙 Chinese dragon | 恐龙 dinosaur | 霸王龙 Tyrannosaurus rex | 麒麟 qilin | 鱼 fish | 金鱼 goldfish
    锦鲤 koi fish | 鲨鱼 shark | 鲸鱼,鲸 whale | 蓝鲸 blue whale | 海豚 dolphin | 章鱼 octopus | 水母 jellyfish | 螃蟹 crab | 海龟 sea turtle
    乌龟 turtle | 青蛙 frog | 蛇 snake | 蜥蜴 lizard | 鳄鱼 crocodile | 蝴蝶 butterfly | 蜜蜂 bee | 蜻蜓 dragonfly | 萤火虫 firefly
    蜘蛛 spider | 蚂蚁 ant | 蜗牛 snail | 动物,小动物 animal | 宠物 pet | 史莱姆 slime`,
  thing: `
    花,花朵,鲜花 flower | 玫瑰,玫瑰花 rose | 樱花 cherry blossom | 樱花树 cherry blossom tree | 桃花 peach blossom | 梅花 plum blossom
    荷花,莲花 lotus | 荷叶 lotus leaf | 向日葵 sunflower | 牡丹 peony | 菊花 chrysanthemum | 兰花 orchid | 百合,百合花 lily | 郁金香 tulip
    薰衣草 lavender | 蒲公英 dandelion | 彼岸花 red spider lily | 绣球花 hydrangea | 油菜花 rapeseed flower | 花瓣 petal | 花束 bouquet
    花环 flower wreath | 树,大树,树木 tree | 松树 pine tree | 柳树 willow tree | 银杏,银杏树 ginkgo tree | 枫树 maple tree | 枫叶 maple leaf
    棕榈树,椰子树 palm tree | 圣诞树 Christmas tree | 树叶,叶子 leaf | 落叶 fallen leaf | 树枝 branch | 竹子,翠竹 bamboo | 草,小草 grass
    仙人掌 cactus | 蘑菇 mushroom | 藤蔓 vine | 青苔,苔藓 moss | 盆栽 potted plant | 植物 plant | 多肉 succulent
    苹果 apple | 香蕉 banana | 橙子 orange | 橘子 tangerine | 柠檬 lemon | 草莓 strawberry | 西瓜 watermelon | 葡萄 grape | 桃子 peach
    樱桃 cherry | 菠萝 pineapple | 蓝莓 blueberry | 南瓜 pumpkin | 番茄,西红柿 tomato | 胡萝卜 carrot | 水果 fruit | 蔬菜 vegetable
    面包 bread | 蛋糕,生日蛋糕 cake | 饼干 cookie | 冰淇淋,雪糕 ice cream | 巧克力 chocolate | 糖果 candy | 棒棒糖 lollipop | 甜甜圈 donut
    汉堡 hamburger | 披萨 pizza | 寿司 sushi | 拉面 ramen | 面条 noodles | 米饭 rice | 饺子 dumpling | 包子 steamed bun | 火锅 hot pot
    月饼 mooncake | 粽子 rice dumpling | 鸡蛋 egg | 牛奶 milk | 咖啡 coffee | 奶茶 milk tea | 茶 tea | 果汁 juice | 啤酒 beer
    红酒,葡萄酒 wine | 早餐 breakfast | 美食,食物 food
    裙子,连衣裙 dress | 长裙 long dress | 短裙 short skirt | 红裙,红裙子 red dress | 白裙,白裙子 white dress | 婚纱 wedding dress
    汉服 hanfu | 旗袍 cheongsam | 和服 kimono | 浴衣 yukata | 西装 suit | 衬衫 shirt | 白衬衫 white shirt | T恤 T-shirt | 毛衣 sweater
    卫衣 hoodie | 外套 jacket | 大衣,风衣 coat | 斗篷,披风 cloak | 校服,学生服 school uniform | 水手服 sailor uniform | 制服 uniform
    盔甲,铠甲 armor | 宇航服,太空服 spacesuit | 泳衣 swimsuit | 裤子 pants | 牛仔裤 jeans | 短裤 shorts | 鞋,鞋子 shoes
    靴子 boots | 高跟鞋 high heels | 袜子 socks | 帽子 hat | 草帽 straw hat | 斗笠 bamboo hat | 礼帽 top hat | 头盔 helmet | 皇冠,王冠 crown
    眼镜 glasses | 墨镜,太阳镜 sunglasses | 面具 mask | 口罩 face mask | 围巾 scarf | 手套 gloves | 领带 tie | 领结 bow tie | 蝴蝶结 bow | 项链 necklace
    耳环 earrings | 耳机 headphones | 戒指 ring | 发簪 hairpin | 面纱 veil | 围裙 apron | 衣服,服装 clothes
    羽毛 feather | 雨伞,伞 umbrella | 油纸伞 oil-paper umbrella | 剑,宝剑,长剑 sword | 刀 knife | 武士刀 katana | 弓箭 bow and arrow | 盾牌 shield | 法杖 magic staff
    枪 gun | 书,书本,书籍 book | 魔法书 spellbook | 笔 pen | 毛笔 calligraphy brush | 信,信件 letter | 地图 map | 报纸 newspaper
    气球 balloon | 热气球 hot air balloon | 风筝,纸鸢 kite | 灯笼,红灯笼 red lantern | 孔明灯 sky lantern | 蜡烛 candle | 灯,台灯 lamp | 路灯 street lamp
    霓虹灯 neon lights | 烟花,烟火 fireworks | 篝火 campfire | 火焰,火 flame | 水晶 crystal | 宝石 gemstone | 钻石 diamond | 珍珠 pearl
    金币 gold coin | 宝箱 treasure chest | 钥匙 key | 镜子 mirror | 时钟,钟表 clock | 怀表 pocket watch | 沙漏 hourglass | 手机 mobile phone
    电脑 computer | 相机 camera | 电视 television | 吉他 guitar | 钢琴 piano | 小提琴 violin | 古筝 guzheng | 琵琶 pipa | 笛子 flute | 鼓 drum
    扇子,折扇 folding fan | 茶杯 teacup | 茶壶 teapot | 杯子 cup | 花瓶 vase | 瓶子 bottle | 玻璃瓶 glass bottle | 盘子 plate | 碗 bowl | 篮子 basket | 盒子 box
    礼物 gift | 书包,背包 backpack | 行李箱 suitcase | 玩具 toy | 泰迪熊,玩具熊 teddy bear | 娃娃,玩偶 doll | 积木 building blocks | 球 ball
    足球 soccer ball | 篮球 basketball | 滑板 skateboard | 旗帜,旗子 flag | 贝壳 seashell | 石头 stone | 岩石 rock | 雕像,雕塑 statue | 骷髅 skeleton
    桌子 table | 椅子 chair | 沙发 sofa | 床 bed | 窗,窗户 window | 窗帘 curtain | 门 door | 地毯 carpet | 书架 bookshelf | 壁炉 fireplace
    秋千 swing | 长椅 bench | 栅栏 fence | 喷泉 fountain | 楼梯,台阶 stairs | 屋檐 eaves | 墙 wall
    汽车,轿车,小汽车 car | 跑车 sports car | 老爷车 vintage car | 公交车,巴士 bus | 卡车 truck | 自行车,单车 bicycle | 摩托车,摩托 motorcycle
    火车 train | 蒸汽火车 steam train | 高铁 high-speed train | 电车 tram | 地铁 subway train | 飞机 airplane | 直升机 helicopter | 火箭 rocket
    飞船,宇宙飞船,太空船 spaceship | 飞碟 flying saucer | 船,小船 boat | 帆船 sailboat | 轮船 ship | 海盗船 pirate ship | 马车 carriage
    坦克 tank | 无人机 drone | 飞艇 airship
    山,高山,大山 mountain | 群山,山脉 mountain range | 雪山 snowy mountain | 富士山 Mount Fuji | 长城 Great Wall | 埃菲尔铁塔 Eiffel Tower
    火山 volcano | 冰山 iceberg | 瀑布 waterfall | 小溪,溪流 stream | 梯田 rice terraces | 悬崖 cliff | 山谷 valley | 小路,小径 path
    房子,房屋 house | 小屋,木屋 cabin | 树屋 treehouse | 城堡 castle | 宫殿 palace | 塔,高塔 tower | 宝塔 pagoda | 亭子,凉亭 pavilion | 店,小店,店铺 small shop | 招牌,牌匾 signboard | 路牌 road sign
    寺庙,寺院 temple | 教堂 church | 神社 shrine | 鸟居 torii gate | 桥,小桥 bridge | 石桥 stone bridge | 灯塔 lighthouse | 风车 windmill
    摩天轮 Ferris wheel | 旋转木马 carousel | 高楼,摩天大楼,大厦 skyscraper | 建筑,建筑物 building | 古建筑 ancient architecture | 遗迹,废墟 ruins
    帐篷 tent | 太阳 sun | 月亮,明月 moon | 满月,圆月 full moon | 弯月,新月 crescent moon | 星星,繁星 stars | 流星 shooting star
    流星雨 meteor shower | 银河 Milky Way | 星球,行星 planet | 地球 Earth | 星云 nebula | 黑洞 black hole | 彩虹 rainbow | 极光 aurora
    云,云朵,云彩 clouds | 白云 white clouds | 乌云 dark clouds | 云海 sea of clouds | 海浪,浪花,波浪 waves | 气泡,泡泡 bubbles | 水滴 water drops
    露珠 dewdrops | 雪花 snowflakes | 冰 ice | 水 water | 烟,烟雾 smoke | 影子 shadow | 倒影 reflection | 涟漪 ripples
    文字,字 text | 水印 watermark | 签名 signature | 标志,徽标 logo | 边框 border | 背景 background | 图案,花纹 pattern
    姿势 pose | 魔法 magic | 魔法阵 magic circle | 闪电 lightning`,
  trait: `
    头发 hair | 长发,长头发 long hair | 短发,短头发 short hair | 卷发 curly hair | 马尾,马尾辫 ponytail | 双马尾 twintails | 刘海 bangs | 胡子,胡须 beard
    眼睛,双眼 eyes | 瞳孔 pupils | 脸,面孔,脸庞 face | 手,手里,手中 hand | 尾巴 tail | 耳朵 ears | 猫耳 cat ears | 兔耳 rabbit ears | 翅膀,双翼,羽翼 wings
    角 horn | 纹身 tattoo | 雀斑 freckles | 酒窝 dimples | 爪子 paw | 金发 blond hair | 银发 silver hair | 白发 white hair | 黑发 black hair | 红发 red hair
    蓝眼睛,蓝眼 blue eyes | 微笑,笑容 smile | 眼泪,泪水 tears | 表情 expression`,
};
