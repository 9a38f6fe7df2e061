import type { Words } from './entry.ts';

/** Single characters, for words that no dictionary has: what each says as a part of such a word. */
export const characters: Words = {
  thing: `
    山 mountain | 水 water | 江 river | 河 river | 湖 lake | 海 sea | 溪 stream | 泉 spring | 潭 pool | 池 pond | 井 well
    洞 cave | 岩 rock | 石 stone | 沙 sand | 土 earth | 泥 mud | 尘 dust | 田 field | 园 garden | 林 forest | 木 wood | 树 tree
    枝 branch | 叶 leaf | 根 root | 草 grass | 花 flower | 蕊 stamen | 瓣 petal | 果 fruit | 籽 seed | 竹 bamboo | 藤 vine
    苔 moss | 梅 plum blossom | 桃 peach | 杏 apricot | 梨 pear | 李 plum | 柳 willow | 松 pine | 柏 cypress | 枫 maple
    荷 lotus | 莲 lotus | 菊 chrysanthemum | 兰 orchid | 桂 osmanthus | 稻 rice | 麦 wheat | 米 rice | 豆 beans | 瓜 melon
    茶 tea | 酒 wine | 饭 rice meal | 面 noodles | 饼 cake | 糕 cake | 糖 candy | 盐 salt | 油 oil | 肉 meat | 蛋 egg | 汤 soup
    粥 congee | 菜 vegetables | 日 sun | 月 moon | 星 star | 云 cloud | 雾 mist | 雨 rain | 雪 snow | 霜 frost | 露 dew | 冰 ice
    风 wind | 雷 thunder | 电 lightning | 虹 rainbow | 霞 rosy clouds | 烟 smoke | 火 fire | 焰 flame | 灰 ash | 光 light
    影 shadow | 灯 lamp | 烛 candle | 炉 stove | 钟 bell | 鼓 drum | 琴 guqin | 笛 flute | 箫 xiao flute | 弦 strings | 剑 sword
    刀 blade | 枪 spear | 弓 bow | 箭 arrow | 盾 shield | 甲 armor | 盔 helmet | 冠 crown | 帽 hat | 衣 clothes | 裳 skirt
    裙 skirt | 袍 robe | 衫 shirt | 裤 pants | 靴 boots | 鞋 shoes | 袜 socks | 袖 sleeve | 带 ribbon | 纱 gauze | 绸 silk
    布 cloth | 线 thread | 绳 rope | 网 net | 针 needle | 伞 umbrella | 扇 fan | 簪 hairpin | 钗 hairpin | 镯 bracelet
    珠 pearl | 玉 jade | 镜 mirror | 梳 comb | 床 bed | 桌 table | 椅 chair | 凳 stool | 柜 cabinet | 箱 box | 盒 box | 瓶 bottle
    罐 jar | 缸 vat | 碗 bowl | 盘 plate | 杯 cup | 壶 pot | 锅 pot | 勺 spoon | 筷 chopsticks | 门 door | 窗 window | 墙 wall
    瓦 tile | 砖 brick | 柱 pillar | 梁 beam | 檐 eaves | 阶 steps | 塔 tower | 楼 building | 阁 pavilion | 亭 pavilion
    台 terrace | 殿 hall | 宫 palace | 庙 temple | 寺 temple | 桥 bridge | 路 road | 街 street | 巷 alley | 城 city | 村 village
    镇 town | 港 harbor | 岛 island | 岸 shore | 滩 beach | 船 boat | 舟 boat | 帆 sail | 桨 oar | 车 cart | 轮 wheel | 马 horse
    牛 ox | 羊 sheep | 狗 dog | 犬 dog | 猫 cat | 猪 pig | 鸡 chicken | 鸭 duck | 鹅 goose | 鸟 bird | 雀 sparrow | 燕 swallow
    雁 wild goose | 鹤 crane | 鹰 eagle | 鸦 crow | 鸥 gull | 凤 phoenix | 龙 dragon | 虎 tiger | 狮 lion | 豹 leopard | 狼 wolf
    熊 bear | 鹿 deer | 狐 fox | 兔 rabbit | 鼠 mouse | 猴 monkey | 象 elephant | 鱼 fish | 虾 shrimp | 蟹 crab | 龟 turtle
    蛇 snake | 蛙 frog | 虫 insect | 蝶 butterfly | 蜂 bee | 蝉 cicada | 蚁 ant | 羽 feather | 翼 wing | 翅 wing | 尾 tail
    爪 claw | 角 horn | 鳞 scales | 毛 fur | 皮 leather | 骨 bone | 血 blood | 头 head | 发 hair | 脸 face | 眉 eyebrow | 眼 eye
    眸 eyes | 耳 ear | 鼻 nose | 口 mouth | 唇 lips | 牙 teeth | 舌 tongue | 颈 neck | 肩 shoulder | 背 back | 胸 chest
    腰 waist | 臂 arm | 手 hand | 掌 palm | 指 finger | 腿 leg | 膝 knee | 足 foot | 脚 foot | 泪 tears | 汗 sweat | 梦 dream
    歌 song | 诗 poem | 书 book | 字 characters | 画 painting | 笔 brush | 墨 ink | 纸 paper | 信 letter | 棋 chess | 球 ball
    药 medicine | 毒 poison | 钱 money | 币 coin | 票 ticket | 旗 flag | 机 machine | 炮 cannon | 刃 blade | 柄 handle | 座 seat
    屏 screen | 键 key | 芯 core | 舱 cabin | 站 station | 店 shop | 馆 hall | 院 courtyard | 场 field | 厅 hall | 室 room
    屋 house | 房 house | 家 home | 国 country | 夏 summer | 春 spring | 秋 autumn | 冬 winter | 夜 night | 晨 morning | 暮 dusk
    昼 day | 桩 post | 杆 pole | 棍 stick | 棒 stick | 板 board | 框 frame | 袋 bag | 筐 basket | 篮 basket | 链 chain | 锁 lock
    环 ring | 圈 circle | 塘 pond | 崖 cliff | 峰 peak | 谷 valley | 坡 slope | 丘 hill | 浪 wave | 潮 tide | 波 ripple
    瀑 waterfall | 渠 canal | 香 incense | 瓷 porcelain | 铜 bronze | 铁 iron | 钢 steel | 金 gold | 银 silver | 钉 nail
    牌 sign | 符 talisman | 阵 magic circle | 魂 soul | 鬼 ghost | 怪 monster | 妖 demon | 魔 demon | 神 god | 仙 immortal
    佛 Buddha | 僧 monk | 王 king | 后 queen | 妃 consort | 将 general | 兵 soldier | 侠 swordsman | 翁 old man | 叟 old man
    童 child | 娃 child | 婴 baby | 女 woman | 男 man | 妇 woman | 娘 woman | 爷 old man | 婆 old woman | 公 old man | 母 mother
    父 father | 兄 brother | 弟 younger brother | 姐 sister | 妹 sister | 友 friend | 客 guest | 贤 sages | 君 gentleman
    师 master | 匠 craftsman | 农 farmer | 渔 fishing | 牧 herding | 猎 hunting | 民 people | 众 crowd | 军 army | 队 team
    群 group | 蓑 straw | 笠 bamboo hat | 闸 gate | 巾 scarf | 幕 curtain | 帘 curtain | 席 mat | 垫 cushion | 被 quilt
    枕 pillow | 帐 tent | 篷 awning | 浆 paste | 沫 foam | 泡 bubbles | 珊 coral | 贝 shell | 螺 conch | 藻 seaweed
    菇 mushroom | 芽 sprout | 穗 ear of grain | 粉 powder | 漆 lacquer | 釉 glaze | 陶 pottery | 砚 inkstone | 印 seal
    碑 stele | 坟 grave | 墓 tomb | 棺 coffin | 窟 grotto`,
  looks: `
    大 big | 小 small | 巨 giant | 高 tall | 矮 short | 长 long | 短 short | 宽 wide | 窄 narrow | 厚 thick | 薄 thin | 深 deep
    浅 light | 老 old | 旧 old | 新 new | 古 ancient | 红 red | 赤 red | 朱 vermilion red | 绯 crimson | 橙 orange | 橘 orange
    黄 yellow | 绿 green | 青 cyan green | 碧 jade green | 翠 emerald green | 蓝 blue | 紫 purple | 黑 black | 玄 black
    白 white | 素 plain white | 褐 brown | 棕 brown | 亮 bright | 暗 dark | 冷 cold | 寒 cold | 热 hot | 暖 warm | 干 dry
    湿 wet | 枯 withered | 残 broken | 破 broken | 碎 shattered | 空 empty | 满 full | 孤 lone | 独 lone | 双 double | 左 left
    右 right | 圆 round | 方 square | 尖 pointed | 弯 curved | 直 straight | 斜 slanting | 美 beautiful | 丑 ugly | 胖 fat
    瘦 thin | 软 soft | 硬 hard | 甜 sweet | 酸 sour | 辣 spicy | 苦 bitter | 咸 salted | 鲜 fresh | 嫩 tender | 熟 ripe | 生 raw
    野 wild | 凶 fierce | 疯 mad | 醉 drunk | 静 quiet | 轻 light | 重 heavy | 快 fast | 慢 slow | 锈 rusty | 断 broken
    盲 blind | 病 sick | 幼 young | 雌 female | 雄 male`,
  deed: `
    跳 jumping | 跃 leaping | 跑 running | 奔 running | 走 walking | 飞 flying | 游 swimming | 爬 climbing | 落 falling
    坠 falling | 升 rising | 飘 drifting | 漂 floating | 浮 floating | 流 flowing | 沉 sinking | 燃 burning | 烧 burning
    照 shining on | 映 reflecting | 立 standing | 坐 sitting | 卧 lying | 躺 lying | 跪 kneeling | 蹲 crouching
    靠 leaning on | 倚 leaning on | 睡 sleeping | 醒 waking | 笑 smiling | 哭 crying | 唱 singing | 舞 dancing | 吹 blowing
    弹 playing | 打 hitting | 敲 beating | 抱 hugging | 握 holding | 持 holding | 拿 holding | 举 raising | 提 carrying
    扛 carrying | 推 pushing | 拉 pulling | 牵 leading | 骑 riding | 驾 driving | 乘 riding | 穿 wearing | 戴 wearing
    披 draped in | 插 sticking in | 挂 hanging | 吃 eating | 喝 drinking | 饮 drinking | 咬 biting | 看 watching
    望 gazing at | 听 listening to | 读 reading | 写 writing | 绘 painting | 织 weaving | 缝 sewing | 剪 cutting | 切 cutting
    洗 washing | 扫 sweeping | 种 planting | 采 picking | 摘 picking | 钓 fishing | 捞 scooping | 捕 catching | 追 chasing
    逃 fleeing | 战 fighting | 斗 fighting | 斩 slashing | 射 shooting | 开 opening | 关 closing | 绽 blooming
    拜 worshipping | 祭 offering to | 祈 praying | 邀 inviting | 送 giving | 迎 welcoming | 别 parting | 归 returning
    渡 crossing | 登 climbing | 绕 circling | 缠 entwining | 吞 swallowing | 吐 spitting | 喷 spouting | 化 turning into
    造 building | 拆 taking apart | 修 repairing | 炼 refining | 煮 cooking | 炒 stir-frying | 烤 roasting | 蒸 steaming
    浇 watering | 喂 feeding | 遛 walking | 驮 carrying | 卖 selling | 买 buying | 教 teaching | 学 learning | 练 practicing
    拍 photographing | 滑 sliding`,
};
