import type { Words } from './entry.ts';

/** Furniture, machines, tools, food, plants, materials, and parts of a body. */
export const things: Words = {
  thing: `
    裸钻 loose diamond | 裸電球,裸灯泡 bare light bulb | 车 car
    办公桌,写字台 desk | 课桌 school desk | 餐桌,饭桌 dining table | 茶几 coffee table | 床头柜 nightstand | 衣柜 wardrobe
    柜子,橱柜 cabinet | 抽屉 drawer | 书柜 bookcase | 鞋柜 shoe cabinet | 梳妆台 dressing table | 凳子,板凳,小板凳 stool
    藤椅 rattan chair | 摇椅 rocking chair | 躺椅,沙滩椅 lounge chair | 摇篮 cradle | 棉被 quilt | 抱枕 pillow | 毛毯 blanket
    床单 bed sheet | 蚊帐 mosquito net | 地板,木地板 wooden floor | 天花板 ceiling | 瓷砖 tiles | 墙壁,墙面 wall | 红砖 red bricks
    白墙 white wall | 红墙 red wall | 粉墙 pink wall | 栏杆,护栏 railing | 扶手 handrail | 电梯 elevator | 自动扶梯 escalator
    旋转楼梯 spiral staircase | 玻璃窗 glass window | 窗棂 window lattice | 舷窗 porthole | 车窗 car window | 铁门 iron gate
    大门 gate | 月洞门,月亮门 moon gate | 牌坊 memorial archway | 烽火台 beacon tower | 狼烟 beacon smoke | 吊脚楼 stilt house
    窑洞 cave dwelling | 蒙古包 yurt | 草屋 thatched cottage | 小木屋 small wooden cabin | 别墅 villa | 公寓 apartment
    筒子楼 old apartment block | 烟囱 chimney | 水塔 water tower | 时钟塔,钟塔 clock tower | 信号塔 signal tower
    风力发电机 wind turbine | 太阳能板 solar panels | 电线 power lines | 斑马线 zebra crossing | 井盖 manhole cover
    自动贩卖机 vending machine | 垃圾桶 trash can | 灯箱 light box | 指示牌 signpost | 公交站牌 bus stop sign | 假山 rockery
    太湖石 Taihu stone | 石灯笼 stone lantern | 石板 stone slab path | 台阶们 steps | 独木桥 log bridge | 吊桥,铁索桥 suspension bridge
    拱桥 arch bridge | 断桥 broken bridge | 廊桥 covered bridge | 玻璃栈道 glass walkway | 栈道 plank walkway | 堤坝,堤防 embankment
    礁石 reef rocks | 救生圈 swim ring | 冲浪板 surfboard | 游艇 yacht | 游轮 cruise ship | 木筏 raft | 花船 flower boat
    沉船 shipwreck | 锚 anchor | 船帆 sail | 船桨 oar | 灯船 lantern boat | 军舰 warship | 航天飞机 space shuttle | 人造卫星 satellite
    探测器 probe | 月球车 lunar rover | 双翼机 biplane | 滑翔机,滑翔翼 glider | 电瓶车 electric scooter | 外卖箱 delivery box
    独轮车 unicycle | 人力车 rickshaw | 拖拉机 tractor | 推土机 bulldozer | 挖掘机 excavator | 起重机,吊车 crane | 面包车 van
    皮卡 pickup truck | 吉普车,越野车 off-road jeep | 敞篷车 convertible | 赛车 race car | 超跑 supercar | 双层巴士 double-decker bus
    公交 bus | 绿皮火车,绿皮车 green train | 动车 high-speed train | 轨道 railway tracks | 车厢 carriage | 方向盘 steering wheel
    轮胎 tire | 车轮,轮子 wheel | 螺丝 screw | 弹簧 spring | 发条 clockwork | 机械手 robotic arm | 义肢,机械义肢 prosthetic limb
    流水线,生产线 assembly line | 传送带 conveyor belt | 显示器 screen | 曲面屏 curved monitor | 电竞椅 gaming chair
    人体工学椅 ergonomic chair | 手柄,游戏手柄 game controller | 游戏机 game console | 街机 arcade machine | 平板 tablet | 笔记本电脑 laptop
    机械键盘 mechanical keyboard | 耳麦 headset | 音箱,音响 speaker | 磁带 cassette tape | 录音机 tape recorder | 黑胶唱片 vinyl record
    随身听 walkman | 投影仪 projector | 胶片相机 film camera | 胶卷 film roll | 三脚架 tripod | 放大镜 magnifying glass | 指南针 compass
    天平 scales | 试管 test tube | 烧杯 beaker | 烧瓶 flask | 黑板 blackboard | 粉笔 chalk | 公式 formulas | 书本们 books
    作业本 notebook | 日记本 diary | 钢笔 fountain pen | 橡皮 eraser | 尺子 ruler | 剪刀 scissors | 胶带 tape | 信封 envelope
    邮票们 stamps | 贺卡 greeting card | 请柬 invitation | 荷花灯,水灯 river lantern | 灯芯 wick | 落地灯 floor lamp | 手电筒 flashlight
    探照灯 searchlight | 火把 torch | 打火机 lighter | 香烟,烟头 cigarette | 烟斗 pipe | 蒲扇 palm-leaf fan | 檀香扇 sandalwood fan
    羽扇 feather fan | 电风扇 electric fan | 空调 air conditioner | 洗衣机 washing machine | 缝纫机 sewing machine
    吸尘器 vacuum cleaner | 扫地机器人 robot vacuum | 扫把 broom | 拖把 mop | 水桶 bucket | 马桶 toilet | 肥皂 soap | 牙刷 toothbrush
    毛巾 towel | 梳子 comb | 香水 perfume | 香水瓶 perfume bottle | 口红 lipstick | 粉底 foundation | 护肤品,化妆品 cosmetics | 胭脂 rouge
    指甲油 nail polish | 保温杯 thermos | 玻璃杯 drinking glass | 搪瓷缸,搪瓷缸子,搪瓷杯 enamel mug | 水壶 kettle | 瓦罐 clay pot | 罐子,罐 jar
    瓶盖 bottle cap | 易拉罐 soda can | 酒壶 wine flask | 酒瓶 wine bottle | 盘子们 plates | 勺子,汤匙 spoon | 叉子 fork
    筷子 chopsticks | 菜刀 kitchen knife | 砧板,案板 cutting board | 擀面杖 rolling pin | 平底锅 frying pan | 炒锅,铁锅 wok | 锅 pot
    蒸笼 bamboo steamer | 烤箱 oven | 微波炉 microwave | 灶台 stove | 咖啡机 coffee machine | 竹篓 bamboo basket
    野餐篮 picnic basket | 野餐垫 picnic blanket | 购物车 shopping cart | 购物袋 shopping bag | 塑料袋 plastic bag | 手提包,手提袋 handbag
    包装盒,礼盒 gift box | 包装 packaging | 包裹,快递 parcel | 纸箱 cardboard box | 麻袋 sack | 钱包 wallet | 钱,钞票 money | 硬币 coin
    银币 silver coin | 身份证 ID card | 护照 passport | 车票 ticket | 奖杯 trophy | 奖牌 medal | 勋章 medal of honor | 象棋,国际象棋 chess
    扑克 playing cards | 陀螺 spinning top | 拨浪鼓 rattle drum | 跷跷板 seesaw | 滑梯 slide | 蹦床 trampoline | 玩具车 toy car
    玩具火车 toy train | 八音盒,音乐盒 music box | 雪花球 snow globe | 布娃娃 rag doll | 毛绒玩具 plush toy | 不倒翁 tumbler doll
    橡皮泥 plasticine | 羽毛球 badminton shuttlecock | 网球 tennis ball | 乒乓球 table tennis ball | 排球 volleyball | 棒球 baseball
    保龄球 bowling ball | 高尔夫 golf | 球拍 racket | 球门 goal | 篮筐,篮球框 basketball hoop | 杠铃 barbell | 哑铃 dumbbell
    跑步机 treadmill | 瑜伽垫 yoga mat | 拳套 boxing gloves | 溜冰鞋 ice skates | 轮滑鞋 roller skates | 滑雪板 skis
    鱼竿,钓鱼竿 fishing rod | 帆布包 canvas bag | 登山包 hiking backpack | 睡袋 sleeping bag | 拐杖 walking stick | 雪茄 cigar
    长矛 spear | 短刀 short blade | 斧子 axe | 铁砧 anvil | 铁链,锁链 chains | 锁 lock | 绳子,绳索 rope | 箭矢 arrow | 弩 crossbow
    盾 shield | 激光枪 laser gun | 手枪 pistol | 步枪 rifle | 子弹 bullet | 炸弹 bomb | 大炮 cannon | 导弹 missile | 魔法棒 magic wand
    权杖 scepter | 符纸 talisman | 魔药 magic potion | 魔法石 magic stone | 面罩,防毒面罩 gas mask | 披肩 shawl | 宝座 throne
    骷髅头,骷髅头骨 skull | 骨头 bone | 头骨 skull | 化石 fossil | 青铜器 bronze ware | 兵马俑 Terracotta Army | 经幡 prayer flags
    玛尼堆 mani stones | 陶俑 pottery figurine | 青花 blue and white porcelain | 砚台,砚 inkstone | 宣纸 rice paper | 红宝石 ruby
    蓝宝石 sapphire | 金箔 gold leaf | 银冠 silver crown | 编钟 chime bells | 锣 gong | 大鼓 big drum | 架子鼓 drum kit
    贝斯 bass guitar | 手风琴 accordion | 口琴 harmonica | 尤克里里,乌克丽丽 ukulele | 乐谱,音符 musical notes | 琴键 piano keys
    月饼们 mooncakes | 牛肉面 beef noodle soup | 兰州拉面 Lanzhou ramen | 方便面,泡面 instant noodles
    炸酱面 noodles with soybean paste | 米粉 rice noodles | 螺蛳粉 snail rice noodles | 臭豆腐 stinky tofu | 煎饼果子 jianbing crepe
    北京烤鸭 roast duck | 烤鸡 roast chicken | 羊肉串 lamb skewers | 香肠 sausage | 火腿 ham | 培根 bacon | 热狗 hot dog | 粥 congee
    关东煮 oden | 章鱼烧 takoyaki | 年夜饭 New Year's Eve dinner | 爆米花 popcorn | 冰棍,冰棒 popsicle | 苹果糖 candied apple
    糖人 sugar figurine | 泡芙 cream puff | 奶油 cream | 绿茶 green tea | 柠檬茶 lemon tea | 冰咖啡 iced coffee | 热可可 hot cocoa
    鸡尾酒们 cocktails | 威士忌 whiskey | 香菜 coriander | 辣油 chili oil | 蒜 garlic | 姜 ginger root | 葱 scallion | 洋葱 onion
    大白菜 Chinese cabbage | 青菜 leafy greens | 豆子 beans | 树莓,覆盆子 raspberry | 龙眼 longan | 枇杷 loquat | 李子 plum
    杨梅 bayberry | 奇异果 kiwifruit | 橘子皮 tangerine peel | 葡萄藤 grapevine | 核桃 walnut | 花生 peanut | 板栗,栗子 chestnut
    稻草 straw | 满天星花 baby's breath | 紫薇 crape myrtle | 凌霄花 trumpet vine | 木槿 hibiscus | 芙蓉 hibiscus | 风信子 hyacinth
    芦苇荡 reed marsh | 芭蕉叶 banana leaves | 香蕉树 banana tree | 棕榈 palm tree | 老槐树 locust tree | 胡杨林 desert poplar
    橡树 oak tree | 杉树 fir tree | 桑树 mulberry tree | 枯枝 withered branch | 树根 tree roots | 树冠 tree crown
    树荫 shade of a tree | 树洞 tree hollow | 草叶 blades of grass | 薄荷叶 mint leaves | 迷迭香 rosemary | 嫩芽,新芽 sprout
    花盆 flower pot | 花坛 flower bed | 花篮 flower basket | 落英 fallen petals | 水草 water plants | 浮萍 duckweed
    竹叶 bamboo leaves | 竹笋 bamboo shoots | 松针 pine needles | 火星四射,火花四溅 flying sparks | 尘土,灰尘,尘埃 dust
    尘土飞扬 dust flying | 灰烬 ashes | 泥 soil | 泥泞 mud | 沙粒 sand | 水坑们 puddles | 水珠,水滴们,雨滴,雨珠 water drops | 水花 splashes
    冰柱 icicles | 冰面 ice surface | 雪花们 snowflakes | 雪堆 snowdrift | 岩壁,峭壁 rock wall | 山坡 hillside | 山脊 mountain ridge
    丘陵,山丘,小山 hill | 戈壁滩 Gobi desert | 大漠 vast desert | 高原 plateau | 盆地 basin | 草甸 meadow | 湖心 middle of the lake
    池,池子 pond | 锦鲤池 koi pond | 温泉池 hot spring | 潮汐 tide | 江水 river | 雷暴 thunderstorm | 雷暴云 thunderclouds
    闪电们 lightning bolts | 北极光 northern lights aurora | 星轨 star trails | 小行星 asteroid | 零重力,失重 zero gravity
    光柱 beam of light | 代码 code | 数据线 cable | 故事 story | 世界 world | 王国 kingdom | 秘密 secret | 梦 dream | 记忆,回忆 memories
    歌 song | 音乐 music | 时间 time | 岁月 years gone by | 眼泪们 tears | 气氛组 party people | 按钮 button | 界面 interface
    地标 landmark | 道具 props | 武器 weapon | 技能图标 skill icon | 吉祥物 mascot | 标题 title | 字体 typeface | 徽章 badge
    印花 print pattern | 亚麻布 linen cloth | 棉布 cotton cloth | 花布,碎花布 floral cloth | 布料 fabric | 薄纱 gauze | 纱 gauze
    幕布 stage curtain | 微水泥 microcement | 花岗岩 granite | 木材,原木 solid wood | 橡胶 rubber | 不锈钢 stainless steel | 钢 steel
    铝合金 aluminum | 矿物颜料 mineral pigment | 油漆 paint | 笔触 brush strokes | 画框,相框 picture frame | 涂鸦墙 graffiti wall
    舷梯 gangway | 桅杆 mast | 船头 bow of the ship | 后座 back seat | 引擎 engine | 车灯 headlights | 尾灯 taillights
    红领巾 red scarf | 胸花 corsage | 手帕 handkerchief | 雨披 rain cape | 猫爬架 cat tree | 猫砂 cat litter | 狗屋 doghouse
    蜂巢,蜂窝 honeycomb | 蜘蛛网,蛛网 spider web | 猫罐头 canned cat food | 鱼干,小鱼干 dried fish | 骨架 skeleton frame | 翅膀们 wings
    石像 stone statue | 圆顶 dome | 珠宝 jewelry | 警报 alarm | 警报灯 alarm light | 电缆 cables | 服务器 server | 机房 server room
    广告 advertisement | 瞄准镜 rifle scope | 推进器 thruster | 宝藏 treasure | 支架 stand | 手机壳 phone case
    晾衣绳 clothesline rope | 油烟 cooking smoke | 睡帽 sleeping cap | 厨师帽 chef hat | 学士帽 graduation cap
    盖头,红盖头 red bridal veil | 蛇皮袋 woven plastic bag | 老花镜 reading glasses | 榨汁机 juicer | 家书 letter home
    铜铃 bronze bell | 转经筒,经筒 prayer wheel | 酥油灯 butter lamp | 季节 season | 年糕 rice cake | 冷面,烤冷面 grilled cold noodles
    瓜子 sunflower seeds | 木板 wooden board | 蒸汽,蒸气 steam | 红线 red thread | 檸檬 lemon | 人行道 sidewalk | 屋脊 roof ridge
    花架 trellis | 轻轨 light rail train | 羊皮纸 parchment | 培养皿 petri dish | 蚊香 mosquito coil | 体温计 thermometer
    听诊器 stethoscope | 针筒,注射器 syringe | 药丸,药片 pills | 创可贴 bandage | 婴儿床 crib | 奶瓶 baby bottle | 奶嘴 pacifier
    尿布 diaper | 童车 baby stroller | 雨刷 windshield wiper | 后视镜 rearview mirror | 安全带 seat belt | 油箱 fuel tank
    车牌 license plate | 钥匙扣 keychain | 耳塞 earplugs | 充电器 charger | 路由器 router | 插头 plug | 插座 socket | 开关 switch
    遥控器 remote control | 门铃 doorbell | 门牌 door plate | 猫眼 peephole | 地垫 doormat | 衣架 clothes hanger | 熨斗 iron
    针线 needle and thread | 毛衣针 knitting needles | 布偶 cloth doll | 面具们 masks | 戏台子 opera stage | 舞台灯 stage lights
    奖状 certificate | 教科书,课本 textbook | 试卷 exam paper | 校门 school gate | 旗杆 flagpole | 国旗 national flag
    跑道 running track | 看台 grandstand | 棋子 chess pieces | 沙滩排球 beach volleyball | 潜水镜 diving mask | 氧气瓶 oxygen tank
    脚蹼 fins | 救生艇 lifeboat | 浮标 buoy | 鱼钩 fishhook | 鱼饵 bait | 水桶们 buckets | 水管 hose | 水龙头 faucet | 花洒 shower
    浴帘 shower curtain | 蜂蜡 beeswax | 香薰,香薰蜡烛 scented candle | 精油 essential oil | 干花 dried flowers
    花艺 flower arrangement | 麻绳 hemp rope | 牛皮纸 kraft paper | 玻璃罩 glass dome | 橱窗 shop window | 铜管 copper pipes
    台布,桌布 tablecloth | 铜像 bronze statue | 浮雕 relief sculpture | 石碑 stone tablet | 鸟笼们 birdcages
    布袋戏 glove puppet show | 刀剑 swords | 偃月刀,青龙偃月刀 crescent blade | 灶脚 kitchen stove | 扫把们 brooms | 车阵 line of cars
    车掌 train conductor | 天秤 balance scale`,
  trait: `
    羽毛翅膀 feathered wings | 脑袋,头部 head | 额头 forehead | 下巴 chin | 脖子 neck | 后背,背部 back | 腰 waist | 肚子,大肚子 belly
    屁股 butt | 膝盖 knees | 手臂,胳膊 arm | 左臂,左手臂 left arm | 右臂 right arm | 左手 left hand | 右手 right hand | 拳头 fist
    指尖 fingertips | 指甲 fingernails | 手掌 palm | 脚丫,小脚 little feet | 肉垫 paw pads | 舌头 tongue | 牙齿 teeth | 耳朵们 ears
    长耳朵 long ears | 象鼻 elephant trunk | 长鼻子 long nose | 胡渣 stubble | 山羊胡 goatee | 八字胡 mustache | 触手 tentacles
    触角 antennae | 尖牙 fangs | 蹄子,马蹄 hoof | 鬃毛 mane | 羽翼们 wings | 汗水,汗 sweat | 大汗 sweat | 满头大汗 dripping with sweat
    泪,泪珠,泪滴 tears | 笑脸 smiling face | 鬼脸 funny face | 绷带 bandages | 发丝 strands of hair | 辫 braid | 马尾辫子 ponytail`,
  who: `
    军人 soldier | 农民工 migrant worker | 警长 police chief | 博士 doctor of science | 狗头军师 dog strategist | 大学教授 professor
    法官大人 judge | 伴舞 backup dancer | 主唱 lead singer | 吉祥物人偶 mascot | 助理 assistant
    虾兵蟹将 shrimp soldiers and crab generals | 牛顿 Newton | 爱因斯坦 Einstein | 莫扎特 Mozart | 贝多芬 Beethoven | 拿破仑 Napoleon
    维纳斯 Venus | 雷锋 Lei Feng | 章鱼哥 Squidward | 白鹭鸶 white egret | 黄狗们 yellow dogs | 小丑们 clowns | 姜饼人 gingerbread man
    圣诞精灵 Christmas elf | 牙仙 tooth fairy | 复活节兔子 Easter bunny`,
  place: `
    法庭上 in the court | 玻璃花房,花房 in the greenhouse | 斗兽场 in the colosseum arena
    站台上,火车站台 on the train station platform | 大雁塔 at the Giant Wild Goose Pagoda | 枯山水 in the zen dry landscape garden
    办公楼 in the office building | 老社区,社区 in the neighborhood | 山城 in the mountain city | 战壕 in the trench
    营地 in the camp | 露营地 at the campsite | 茶餐厅 in the Hong Kong style cafe | 眷村 in the old military village
    餐馆 in the restaurant`,
  medium: `
    塞尚 Paul Cezanne style | 北斋 Hokusai style | 吴冠中 Wu Guanzhong style | 草间弥生 Yayoi Kusama style
    奈良美智 Yoshitomo Nara style | 布袋戏偶 glove puppet`,
};
