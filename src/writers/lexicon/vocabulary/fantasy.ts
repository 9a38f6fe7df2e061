import type { Words } from './entry.ts';

/** People, myths, games, and how the internet says it. */
export const fantasy: Words = {
  who: `
    小姐姐,妹妹,小妹妹 girl | 小哥哥,小伙,小伙子 young man | 弟弟 little brother | 哥哥 older brother | 姐姐,御姐 older sister | 萝莉,小萝莉 little girl
    正太 little boy | 大妈,阿姨 middle-aged woman | 老婆婆,婆婆 old woman | 老奶奶们 grandmothers | 外婆 grandmother | 爷孙 grandfather and grandchild
    母子 mother and child
    父女 father and daughter | 母女 mother and daughter | 父子 father and son | 闺蜜 best friends | 新人 newlyweds | 老夫妻 old couple
    路人,行人 passers-by | 游客 tourists | 观众 audience | 村民 villagers | 孩子们,小孩子们 children | 男子汉 man | 胖子 fat man
    路灯下的人 person under a street lamp | 少妇 young woman | 老师傅 old craftsman | 上班族,白领 office worker | 程序员 programmer | 老板 boss
    快递员,外卖员,外卖小哥 delivery courier | 司机 driver | 飞行员 pilot | 船长 captain | 水手 sailor | 摄影师 photographer | 记者 journalist | 律师 lawyer
    法官 judge | 理发师 hairdresser | 面包师 baker | 铁匠 blacksmith | 木匠 carpenter | 猎人 hunter | 园丁 gardener | 书生 scholar | 诗人 poet | 作家 writer
    琴师 guqin player | 舞女,舞姬 dancing girl | 花魁 courtesan | 艺伎,艺妓 geisha | 巫女 shrine maiden | 阴阳师 onmyoji | 僧侣 monk | 尼姑 nun | 修女 nun
    神父,牧师 priest | 偶像,爱豆 idol | 明星 star | 女王大人 queen | 王妃,皇后 empress | 贵妃 imperial consort | 宫女 palace maid | 太监 eunuch | 丫鬟 maidservant
    公子 young nobleman | 千金,大小姐 young lady | 管家 butler | 保镖 bodyguard | 特工 secret agent | 黑客 hacker | 杀手,刺客 assassin
    武林高手,高手 martial arts master | 大侠 hero | 女侠 swordswoman | 剑仙 sword immortal | 女剑客 swordswoman | 弓箭手,弓手 archer | 狙击手 sniper
    角斗士 gladiator | 圣骑士 paladin | 龙骑士 dragon knight | 死灵法师 necromancer | 德鲁伊 druid | 吟游诗人 bard | 冒险者,冒险家,探险家 adventurer | 勇者 hero
    魔王 demon king | 超级英雄 superhero | 魔法少女 magical girl | 猫娘 catgirl | 猫耳娘,猫耳少女 cat-eared girl | 狐娘,狐耳少女 fox girl | 兔女郎 bunny girl
    兽人 orc | 兽耳娘 animal-eared girl | 半人马 centaur | 狼人 werewolf | 木乃伊 mummy | 骷髅人,骷髅兵 skeleton | 死神 grim reaper | 丧尸 zombie | 妖怪,妖精 yokai
    妖女 enchantress | 狐妖,狐仙 fox spirit | 白娘子 White Snake Lady | 树精,树人 treant | 花仙子,花精灵 flower fairy | 小精灵 little elf | 哥布林 goblin
    半精灵 half-elf | 暗精灵 dark elf | 堕天使 fallen angel | 炽天使 seraph | 雪女 snow woman | 天狗 tengu | 河童 kappa | 赛博人,改造人,赛博格 cyborg | 仿生人 android
    人工智能 artificial intelligence | 克隆人 clone | 机器狗 robot dog | 机器猫 robot cat | 外星生物 alien creature | 神仙 immortal | 仙子 fairy maiden
    飞天 flying apsara | 菩萨,观音 Guanyin | 佛,佛祖,佛像 Buddha | 罗汉 arhat | 财神 God of Wealth | 门神 door god | 龙王 Dragon King | 雷神 god of thunder
    火神 god of fire | 海神 god of the sea | 月神 moon goddess | 嫦娥 Chang'e | 孙悟空,悟空,美猴王 Sun Wukong | 猪八戒 Zhu Bajie | 唐僧 Tang Sanzang
    哪吒 Nezha | 二郎神 Erlang Shen | 女娲 Nuwa | 后羿 Hou Yi | 钟馗 Zhong Kui | 白蛇传 Legend of the White Snake | 牛郎织女 Cowherd and Weaver Girl
    花木兰 Mulan | 诸葛亮 Zhuge Liang | 关羽 Guan Yu | 李白 Li Bai | 杨贵妃 Yang Guifei | 林黛玉 Lin Daiyu | 白雪公主 Snow White | 灰姑娘 Cinderella
    小红帽 Little Red Riding Hood | 爱丽丝 Alice | 小王子 the Little Prince | 蝙蝠侠 Batman | 蜘蛛侠 Spider-Man | 钢铁侠 Iron Man | 皮卡丘 Pikachu
    初音未来,初音 Hatsune Miku | 哆啦A梦,哆啦a梦 Doraemon
    神龙,青龙 azure dragon | 白龙 white dragon | 黑龙 black dragon | 红龙,赤龙 red dragon | 金龙 golden dragon | 火龙 fire dragon | 冰龙 ice dragon
    小龙 little dragon | 朱雀 vermilion bird | 玄武 black tortoise | 貔貅 pixiu | 饕餮 taotie | 鲲鹏,鲲 giant kun fish | 白泽 baize | 神兽 divine beast
    瑞兽 auspicious beast | 灵兽 spirit beast | 异兽 mythical beast | 石狮子 stone lion | 九色鹿 nine-colored deer | 狮鹫 griffin | 飞马,天马 pegasus
    三头犬 Cerberus | 美杜莎 Medusa | 海妖,塞壬 siren | 海怪 sea monster | 独眼巨人 cyclops | 史前巨兽 prehistoric beast | 三角龙 Triceratops | 翼龙 pterosaur
    哥斯拉 Godzilla | 奥特曼 Ultraman | 高达 Gundam | 变形金刚 Transformer | 精灵龙 fairy dragon | 不死鸟,火凤凰 phoenix | 幻兽 magical creature`,
  thing: `
    仙剑,飞剑 flying sword | 玉笛 jade flute | 古琴 guqin | 长枪,红缨枪 spear | 长戟 halberd | 双剑 dual swords | 双刀 dual blades | 大剑 greatsword
    巨剑 giant sword | 光剑 lightsaber | 匕首 dagger | 斧头,战斧 axe | 镰刀 scythe | 锤子 hammer | 弓 bow | 箭 arrow | 暗器 hidden weapons | 鞭子 whip
    金箍棒 golden staff | 拂尘 horsetail whisk | 符咒,符箓 talisman | 令牌 command token | 卷轴 scroll | 竹简 bamboo slips | 丹炉 alchemy furnace
    仙丹 elixir | 罗盘 compass | 八卦 bagua | 太极图 taiji symbol | 莲花座,莲台 lotus throne | 魔杖 magic wand | 水晶球 crystal ball | 魔法药水,药水 potion
    坩埚 cauldron | 扫帚 broom | 传送门 portal | 符文 runes | 机械翅膀,机械翼 mechanical wings | 能量剑 energy sword | 激光,激光剑 laser | 全息投影,全息 hologram
    电路板 circuit board | 芯片 chip | 齿轮 gears | 管道 pipes | 显示屏,屏幕 screen | 键盘 keyboard | 鼠标 computer mouse | 广告牌 billboard | 飞行器 aircraft
    飞行汽车,飞车 flying car | 悬浮车 hover car | 战斗机 fighter jet | 战舰 battleship | 星舰 starship | 空间站 space station | 卫星 satellite
    外骨骼 exoskeleton | 潜艇,潜水艇 submarine | 航母,航空母舰 aircraft carrier | 邮轮 cruise ship | 渔船 fishing boat | 竹筏 bamboo raft
    乌篷船 black-awning boat | 画舫 painted pleasure boat | 龙舟 dragon boat | 小舟,扁舟,一叶扁舟,孤舟 small boat | 轿子 sedan chair | 三轮车 tricycle
    电动车 electric scooter | 房车 camper van | 救护车 ambulance | 警车 police car | 消防车 fire engine | 出租车 taxi | 缆车 cable car | 列车 train | 雪橇 sled
    滑翔伞 paraglider | 降落伞 parachute | 黄包车 rickshaw | 轮椅 wheelchair | 婴儿车 stroller | 校车 school bus
    云层 clouds | 花轿 bridal sedan chair | 河灯 river lantern | 莲花灯,花灯 lotus lantern | 宫灯 palace lantern | 走马灯 revolving lantern
    天灯 sky lantern | 油灯 oil lamp | 煤油灯 kerosene lamp | 吊灯 chandelier | 灯泡 light bulb | 灯串,串灯 string lights | 鞭炮,爆竹 firecrackers
    对联,春联 spring couplets | 福字 character for fortune | 红包 red envelope | 中国结 Chinese knot | 剪纸窗花,窗花 window paper-cut | 屏风 folding screen
    珠帘 bead curtain | 纱帘,帷幔 gauze curtain | 香炉 incense burner | 铜镜 bronze mirror | 风铃 wind chimes | 晴天娃娃 teru teru bozu | 招财猫 lucky cat
    绘马 ema plaques | 铃铛 bell | 钟 bell | 瓷器,青花瓷 blue and white porcelain | 茶具 tea set | 棋盘 chessboard | 围棋 Go board | 麻将 mahjong | 书桌 desk
    榻榻米 tatami | 床头 bedside | 枕头 pillow | 被子 quilt | 毯子 blanket | 浴缸 bathtub | 台球 billiards | 冰箱 refrigerator | 风扇 electric fan
    收音机 radio | 唱片机,留声机 gramophone | 唱片 vinyl record | 打字机 typewriter | 望远镜 telescope | 显微镜 microscope | 地球仪 globe | 画板,画架 easel
    画笔 paintbrush | 调色盘 palette | 颜料 paint | 铅笔 pencil | 笔记本 notebook | 麦克风,话筒 microphone | 电吉他 electric guitar | 大提琴 cello | 竖琴 harp
    萨克斯 saxophone | 喇叭,小号 trumpet | 二胡 erhu | 唢呐 suona | 箫 xiao flute | 药瓶 medicine bottle | 漂流瓶 message in a bottle | 纸飞机 paper plane
    纸船 paper boat | 千纸鹤,纸鹤 paper cranes | 拼图 jigsaw puzzle | 魔方 Rubik's cube | 骰子 dice | 木偶,提线木偶 puppet | 秋千架 swing | 吊床 hammock
    邮箱,邮筒 mailbox | 电话亭 phone booth | 自动售货机,贩卖机 vending machine | 红绿灯 traffic light | 铁轨,铁路 railway tracks | 电线杆 utility pole
    站台 platform | 井,水井 well | 水车 water wheel | 篱笆 fence | 木门 wooden door | 石阶 stone steps | 青石板,石板路,青石板路 stone-paved road | 拱门 archway
    柱子 pillar | 王座 throne | 墓碑 gravestone | 十字架 cross | 棺材 coffin | 宝塔楼 pagoda | 冰块 ice cubes | 冰晶 ice crystals | 岩浆,熔岩 lava
    火山喷发 volcanic eruption | 火花 sparks | 火球 fireball | 火堆 bonfire | 光,光芒 light | 彩灯 colored lights | 彩带 streamers | 泡沫 foam | 沙子 sand
    鹅卵石 pebbles | 珊瑚,珊瑚礁 coral reef | 海草 seaweed | 漩涡 whirlpool | 月牙 crescent moon | 红月亮,血月 blood moon | 北斗七星 Big Dipper
    星座 constellation | 彗星 comet | 陨石 meteorite | 日食 solar eclipse | 月食 lunar eclipse | 土星 Saturn | 木星 Jupiter | 云彩朵 clouds
    晚风 evening breeze | 心,爱心 heart | 箭头 arrow | 数字 numbers | 二维码 QR code | 玉 jade | 黄金 gold | 白银 silver | 青铜 bronze | 铜 copper | 铁 iron
    大理石 marble | 琥珀 amber | 翡翠 emerald jade | 水墨字 ink text | 蕾丝 lace | 绸缎 satin | 天鹅绒 velvet | 亚麻 linen | 棉麻 cotton | 毛线 yarn | 塑料 plastic
    硅胶 silicone | 混凝土,水泥 concrete | 砖块,砖 bricks | 瓦片 roof tiles | 竹编 bamboo weave | 藤编 rattan | 漆器 lacquerware | 珐琅 enamel | 泥土 soil
    废铁 scrap metal`,
  place: `
    仙山 on the fairy mountain | 天宫,天庭 in the heavenly palace | 瑶池 by the Jade Pool | 云端,云上 above the clouds
    悬崖边,崖边 on the edge of a cliff | 悬崖上 on a cliff | 海上 on the sea | 海面 on the sea | 冰原 on the ice field | 雪原 on the snowfield
    荒原,旷野,荒野 in the wilderness | 峡谷 in the canyon | 戈壁 in the Gobi desert | 沙丘 on the sand dune | 湿地 in the wetland
    枫林,枫树林 in the maple forest | 桃林,桃花林 in the peach blossom grove | 樱花林 in the cherry grove | 梅林 in the plum grove
    松林 in the pine forest | 茶园 in the tea garden | 菜园 in the vegetable garden | 葡萄园 in the vineyard | 向日葵田,向日葵花田 in the sunflower field
    薰衣草田 in the lavender field | 油菜花田 in the rapeseed field | 草丛 in the grass | 花丛 among flowers | 树下 under a tree
    樱花树下 under the cherry blossom tree | 树上 on a tree | 枝头 on a branch | 荷塘,荷花池 in the lotus pond | 溪边,小溪边 by the stream
    河岸,岸边 on the bank | 河面 on the river | 江面,江上 on the river | 江 in the river | 温泉 in the hot spring | 泳池,游泳池 in the swimming pool
    渔村 in the fishing village | 古城 in the ancient city | 山村 in the mountain village | 村口 at the village entrance
    街市 in the market street | 商业街,步行街 on the shopping street | 唐人街 in Chinatown | 小巷里 in the alley | 雨巷 in the rainy alley
    十字路口,路口 at the crossroads | 路边,街边 by the roadside | 桥上 on the bridge | 桥下 under the bridge | 高速公路 on the highway
    停车场 in the car park | 加油站 at the petrol station | 火车上 on the train | 公交站,车站台 at the bus stop | 船上 on the boat | 甲板 on the deck
    商场 in the shopping mall | 花店 in the flower shop | 面包店 in the bakery | 甜品店 in the dessert shop | 奶茶店 in the milk tea shop
    茶馆,茶室 in the teahouse | 酒馆 in the tavern | 客栈 in the inn | 酒店 in the hotel | 网吧 in the internet cafe | 电影院 in the cinema
    健身房 in the gym | 篮球场 on the basketball court | 足球场 on the football field | 工厂 in the factory | 车库 in the garage | 仓库 in the warehouse
    书房 in the study | 阁楼 in the attic | 地下室 in the basement | 走廊 in the corridor | 楼顶 on the rooftop | 飘窗 on the bay window
    窗外 outside the window | 窗下 under the window | 屋里,屋内 in the room | 桌上,桌面 on the table | 床上 on the bed | 沙发上 on the sofa
    雪山顶 on the snowy peak | 山巅,山峰,峰顶 on the mountain peak | 山间 in the mountains | 山谷里 in the valley | 实验室里 in the laboratory
    太空舱 in the space capsule | 驾驶舱 in the cockpit | 火星上 on Mars | 月球上 on the moon | 异世界 in another world | 魔法学院 in the magic academy
    魔法森林 in the magic forest | 地牢 in the dungeon | 竞技场 in the arena | 墓地 in the graveyard | 废弃工厂 in the abandoned factory
    赛博城市,赛博朋克城市 in the cyberpunk city | 霓虹街头,霓虹街道 on the neon-lit street | 贫民窟 in the slum | 太空站 in the space station
    水晶宫,龙宫 in the dragon palace | 水晶洞 in the crystal cave | 蓬莱 in Penglai | 皇宫,皇宫里 in the imperial palace | 后宫 in the inner palace
    后花园 in the back garden | 御花园 in the imperial garden | 竹屋 in the bamboo house | 茅草屋,茅屋 in the thatched cottage
    四合院 in the courtyard house | 土楼 in the earthen building | 园林,苏州园林 in the classical Chinese garden | 长廊 in the long corridor
    城墙 on the city wall | 城门 at the city gate | 钟楼 in the bell tower | 鼓楼 in the drum tower | 祠堂 in the ancestral hall
    道观 in the Taoist temple | 佛堂 in the Buddhist hall | 石窟 in the grotto | 敦煌 in Dunhuang | 西藏 in Tibet | 拉萨 in Lhasa
    布达拉宫 at the Potala Palace | 新疆 in Xinjiang | 内蒙古 in Inner Mongolia | 云南 in Yunnan | 大理 in Dali | 丽江 in Lijiang | 桂林 in Guilin
    黄山 on Mount Huangshan | 泰山 on Mount Tai | 张家界 in Zhangjiajie | 杭州 in Hangzhou | 苏州 in Suzhou | 西安 in Xi'an | 成都 in Chengdu
    重庆 in Chongqing | 广州 in Guangzhou | 深圳 in Shenzhen | 香港 in Hong Kong | 澳门 in Macau | 台湾 in Taiwan | 台北 in Taipei | 九份 in Jiufen
    外滩 on the Bund | 紫禁城 in the Forbidden City | 天安门 at Tiananmen | 天坛 at the Temple of Heaven | 长江 on the Yangtze River
    黄河 on the Yellow River | 三峡 in the Three Gorges | 京都 in Kyoto | 大阪 in Osaka | 奈良 in Nara | 北海道 in Hokkaido | 涩谷 in Shibuya
    首尔 in Seoul | 曼谷 in Bangkok | 罗马 in Rome | 威尼斯 in Venice | 米兰 in Milan | 柏林 in Berlin | 莫斯科 in Moscow | 圣托里尼 in Santorini
    希腊 in Greece | 埃及 in Egypt | 金字塔 pyramid | 非洲 in Africa | 欧洲 in Europe | 美国 in America | 英国 in England | 法国 in France | 意大利 in Italy
    瑞士 in Switzerland | 冰岛 in Iceland | 挪威 in Norway | 南极 in Antarctica | 北极 in the Arctic | 亚马逊 in the Amazon | 地中海 by the Mediterranean
    撒哈拉 in the Sahara`,
  looks: `
    萌萌哒,软萌,呆萌,可可爱爱,奶萌,萌系,Q萌 cute | 酷酷,拽拽 cool | 甜美,甜甜 sweet | 清纯 innocent | 高冷,冷艳 aloof | 飒爽,飒 valiant | 英气 heroic | 妩媚,妖娆 charming
    端庄 dignified | 俏皮 playful | 慵懒 lazy | 呆呆,呆 dazed | 傲娇 tsundere | 病娇 yandere | 腹黑 scheming | 温婉,温柔似水 gentle | 仙气十足 ethereal
    霸气,威武,威风,威风凛凛 majestic | 帅气逼人 handsome | 古灵精怪 impish | 忧伤,哀伤 sorrowful | 惊恐 terrified | 兴奋 excited | 幸福 happy | 满足 content
    自信 confident | 坚定 determined | 坚毅 resolute | 冷酷,冷漠 cold | 疯狂 crazy | 沧桑 weathered | 憔悴 haggard | 骄傲 proud | 无辜 innocent
    委屈 aggrieved | 困,困倦 sleepy | 胖嘟嘟,圆滚滚,肉嘟嘟 chubby | 肥,肥胖 fat | 苗条,纤细 slender | 高挑 tall and slim | 矮,矮小 short | 壮,健壮 strong
    朱红,朱红色 vermilion | 绯红 crimson | 酒红,酒红色 burgundy | 枣红,枣红色 maroon | 玫红,玫红色 rose red | 桃红 peach pink | 橙红,橘红 orange red
    火红,火红色,通红 fiery red | 鲜红 bright red | 血红,血红色 blood red | 金黄,金黄色 golden yellow | 淡黄,浅黄,鹅黄 light yellow | 明黄 bright yellow | 土黄 ochre
    草绿 grass green | 嫩绿 tender green | 碧绿 jade green | 淡绿,浅绿 light green | 深绿 dark green | 橄榄绿,军绿 olive green | 荧光绿 neon green
    薄荷绿 mint green | 湖蓝 lake blue | 宝蓝,宝蓝色 royal blue | 藏青,藏蓝,藏青色 navy blue | 海蓝 sea blue | 淡蓝,淡蓝色 light blue | 冰蓝,冰蓝色 ice blue
    孔雀蓝 peacock blue | 蔚蓝,湛蓝 azure blue | 青绿,青绿色 teal | 靛蓝 indigo | 紫红,紫红色 magenta | 淡紫,浅紫,淡紫色 lavender | 深紫 dark purple
    雪白,洁白,纯白 snow-white | 乳白,米白,奶白 cream white | 漆黑,乌黑,纯黑 jet black | 灰白 grayish white | 浅灰 light gray | 深灰 dark gray | 咖啡色 coffee brown
    古铜色 bronze | 玫瑰金 rose gold | 红白 red and white | 黑金 black and gold | 蓝白 blue and white | 斑斓,五彩斑斓 multicolored | 素色 plain | 格子 plaid
    条纹 striped | 碎花 floral | 波点,圆点 polka dot
    蜿蜒,弯弯曲曲 winding | 陡峭 steep | 高耸,高耸入云 towering | 辽阔,广阔,宽阔 vast | 幽静,幽深 secluded | 清澈,透亮 clear | 平静 calm | 汹涌 surging | 湍急 rushing
    枯萎 withered | 干净 clean | 凌乱 messy | 拥挤 crowded | 寂静 silent | 萧瑟 bleak | 苍茫 boundless | 深邃 deep | 晶莹,晶莹剔透 crystal clear
    璀璨,闪烁,闪闪 sparkling | 微弱 faint | 昏黄 dim yellow | 温热 warm | 滚烫,热腾腾,热气腾腾,冒着热气 steaming | 冰冷,冰凉 icy | 冰冻,结冰,冻结 frozen | 融化 melting
    崎岖 rugged | 狭窄 narrow | 宽敞 spacious | 厚,厚厚 thick | 薄,薄薄 thin | 轻盈 light | 沉重 heavy | 细长 slender | 弯弯 curved | 笔直 straight
    尖尖,尖 pointed | 扁,扁扁 flat | 软绵绵,绵软 soft | 硬 hard | 脏,脏兮兮 dirty | 斑驳 mottled | 生锈,锈迹斑斑 rusty | 残破,破败 ruined | 倒塌 collapsed | 古朴 rustic
    典雅 elegant | 雅致 tasteful | 富丽堂皇 sumptuous | 雄伟,巍峨 grand | 险峻 precipitous | 秀丽 beautiful | 空灵 ethereal | 缥缈,飘渺 misty | 迷幻 psychedelic
    诡谲 strange | 血腥 bloody | 黑化 corrupted | 机械化 mechanized | 半机械 half-mechanical | 全息的 holographic | 荧光色 fluorescent | 哑光 matte
    金属质感 metallic | 磨砂 frosted | 镂空 openwork | 刺绣的 embroidered | 手绘 hand-drawn | 立体 three-dimensional | 极简的 minimal | 性感的 sexy
    温顺 docile | 呆头呆脑 goofy | 刚出生 newborn | 沉睡 sleeping | 奔腾 galloping | 飞驰,疾驰 speeding | 飘逸 flowing | 随风飘动,随风飘扬,随风摇曳 swaying in the wind
    半开 half-open | 敞开 open | 关着 closed | 满是 full of | 成熟 mature | 新鲜 fresh | 美味,好吃 delicious | 香喷喷 fragrant | 冒烟 smoking | 戴帽子 in a hat
    双头 two-headed | 三头 three-headed | 独眼 one-eyed | 长毛 long-haired | 短毛 short-haired | 会飞 flying | 会发光 glowing | 西式 Western | 法式 French
    英式 English | 维多利亚,维多利亚时代 Victorian | 中世纪 medieval | 唐代,唐朝 Tang dynasty | 宋代,宋朝 Song dynasty | 明代,明朝 Ming dynasty | 清代,清朝 Qing dynasty
    汉代,汉朝 Han dynasty | 古希腊 ancient Greek | 古埃及 ancient Egyptian | 古罗马 ancient Roman | 民国 Republic-era | 史前 prehistoric
    上世纪,八十年代,80年代 1980s | 九十年代,90年代 1990s`,
  skip: `
    绝绝子,yyds,YYDS,666,哈哈,哈哈哈,嘿嘿,嘻嘻,呜呜,呜呜呜,啊啊啊,好不好,可以吗,行吗,好吗,行不行,谢谢,谢啦,感谢,多谢,拜托,拜托了,求求,求求你,求,麻烦,麻烦你,辛苦了,大佬,大神,亲爱的,宝子,家人们,你好,您好,哈喽,嗨,嗯,嗯嗯,那个,这个,就是,就是那种,那种,这种,一种,某种,什么的,之类,之类的,等等,等,左右,大概,大约,应该,可能,也许,希望,希望是,最好,最好是,能不能,可不可以,能否,可以,能,会,想,想画,要画,要求,需要,要有,带有,有着,以及有,整体,整个,整张,整张图,看起来,看上去,显得,充满了,给人,一种感觉,的感觉,的样子,的话,来一张,来一幅,画一张,画一幅,画一个,画一下,帮忙,帮忙画,麻烦画,给画,出图,跑图,出一张,整一张,整一个,搞一张,搞个,弄个,弄一张,弄一个,绘画一张,创造,绘出,呈现,展现,展示,表现,描绘,刻画,体现 -
    一张,一幅,一副,一张图,一幅画,一张照片,一幅图,这张,那张,这幅,正在那,此时,此刻,忽然,突然,然后,接着,最后,首先,其次,另外,此外,而且,不仅,虽然,但是,因此,为了,关于,有关,根据,通过,按照,当,时,时候,的时候,之时,时分,起来,下来,上去,出来,过来,过去,进去,出去,回来,上来,下去,好,好的,吗,嘛,哟,喔,噢,哎,唉,哇,哇塞,天哪,着呢,那么,这么,如此,多么,般,般的,一般的,似地,超好看,超美,巨,巨好看,贼,贼好看,贼帅,挺,蛮,相当,格外,异常,无比,极了,稍微,略微,微微,轻轻,静静,慢慢,缓缓,悄悄,默默,远远,高高,深深,紧紧,纷纷,渐渐,独自,一个人,自己,大家,人家,咱们,咱,俺,本人,您,它的,他的,她的,尤其,特,尽量,务必,一定,一定要,必须,记得,注意,随便,任意,类似,类似于,参考,基于,结合,融合,混合,搭配,配上,加上,带点,略带,带些,有一点,一点,一点点,多一点,少一点,再,又有,还要,还要有,并,并有,并且有,或,或者,即,也就是,比如,例如,版,款,系,系列,类型,类,状,形,形状,色调,配色,色系,调,颜色,色,时期,年代,时代,朝代,中心,主体,主角,角色,女主,男主,女主角,男主角,构图,镜头,视角,角度,光线,光效,灯光效果,画风,画质,品质,分辨率,超高清分辨率,写着的,处,所,之地,地方,东西,事物,内容,部分,部位,方向,位置,旁若无人,幅 -`,
};
