import type { Words } from './entry.ts';

/** Single characters that stand for themselves, and everyday words of Taiwan and Hong Kong. */
export const everyday: Words = {
  who: `
    狮 lion | 象 elephant | 猿 ape | 鹭 egret | 鸥 seagull | 燕 swallow | 蝶 butterfly | 蜂 bee | 蛙 frog | 龟 turtle | 鲤 carp | 鸦 crow | 鸽 dove
    僧 monk | 仙 immortal | 妖 demon | 鬼 ghost | 神 god | 侠 swordsman | 娃 child
    美人,佳人,丽人 beautiful woman | 老人家 elderly person | 渔翁 old fisherman | 牧童 shepherd boy | 牧羊女 shepherdess | 幼崽,幼兽 cub | 雏鸟 chick
    醒狮 lion dance lion
    鼓手 drummer | 吉他手 guitarist | 店主,店员 shopkeeper | 骑手 rider | 游侠 ranger | 祭司 priest | 女武神 valkyrie | 机甲少女 mecha girl | 无尾熊 koala
    喵星人,喵,喵喵 cat | 汪星人 dog | 猫奴 cat lover`,
  thing: `
    霞 rosy clouds | 日 sun | 月 moon | 星 stars | 溪 stream | 舟 boat | 帆 sail | 亭 pavilion | 楼 tower | 阁 pavilion | 寺 temple | 庙 temple
    林 forest | 叶 leaves | 柳 willow | 松 pine tree | 梅 plum blossom | 荷 lotus | 莲 lotus | 杏 apricot | 桃 peach | 枫 maple | 菊 chrysanthemum
    苔 moss | 藤 vine | 麦 wheat | 稻 rice | 裙 dress | 帽 hat | 衣 clothes | 袍 robe | 靴 boots | 伞儿 umbrella | 桌 table | 椅 chair | 烛 candle
    琴 guqin | 笛 flute | 壶 pot | 杯 cup | 鼎 bronze ding tripod | 钟声 bell | 灯火 lights | 城 city | 村 village | 镇 town | 岩 rock | 沙 sand
    浪 waves | 潮 tide | 露 dew | 冰川 glacier | 浮冰 ice floe | 黄铜 brass | 鼓声 drum beats | 枝 branch | 渔网 fishing net | 水坑,水洼 puddle
    月影 shadow of the moon | 树影 tree shadows
    倩影 silhouette of a woman | 穿搭 outfit | 露水 dew
    计程车,的士 taxi | 脚踏车 bicycle | 机车,重机 motorcycle | 捷运 metro train | 公车 bus | 凤梨 pineapple | 芭乐 guava | 马铃薯 potato | 珍珠奶茶,珍奶 bubble tea
    面店,面馆 noodle shop | 便当盒 bento box | 滑鼠 computer mouse | 萤幕 screen | 雷射 laser | 原子笔 pen | 洋装 dress | 羽毛衣 feather dress | 绵羊毛 wool
    卡车头 truck | 圣坛,祭坛 altar | 马克杯 mug | 礼品 gift | 拿铁,拿铁咖啡 latte coffee | 卡布奇诺 cappuccino | 美式咖啡 americano coffee | 霓虹招牌 neon sign
    全息广告 holographic advertisement | 废土机车 wasteland motorcycle | 木桌 wooden table | 木椅 wooden chair | 木箱 wooden box | 石头路 stone road
    竹椅 bamboo chair | 竹篮 bamboo basket | 青铜鼎 bronze ding tripod | 瓷瓶 porcelain vase | 陶罐 clay jar | 酒坛 wine jar | 斗篷人 cloaked person
    红灯笼串 red lanterns | 独木舟 canoe | 皮划艇 kayak | 快艇 speedboat | 沙堡 sandcastle | 雪屋,冰屋 igloo | 积雪,白雪 snow | 脚印 footprints
    麦浪 waves of wheat | 瀑布群 waterfalls | 松果 pine cone | 橡果,橡子 acorn | 坚果 nuts | 鸟巢 bird nest | 鸟笼 birdcage | 鱼缸 fish tank | 水族箱 aquarium
    围栏 fence | 信箱 mailbox | 路标 signpost | 红砖墙 red brick wall | 砖墙 brick wall | 百叶窗 blinds | 落地窗 floor-to-ceiling window | 天窗 skylight
    聚宝盆 treasure bowl | 元宝 gold ingot | 铜钱 copper coins | 面粉 flour | 香料 spices | 围炉 family hearth`,
  looks: `
    木 wooden | 石 stone | 竹 bamboo | 纸糊 paper | 皮 leather | 布 cloth | 陶 clay | 玉石 jade | 孤,孤零零 lone | 残 broken | 枯 withered | 寒 cold
    暖 warm | 暗 dark | 亮 bright | 浓 thick | 清冷 cool and quiet | 清幽 secluded | 幽暗 gloomy | 阴暗 gloomy | 晴 sunny | 幼小 young | 幼 young
    野 wild | 古早 old-fashioned | 龙形 dragon-shaped | 心形 heart-shaped | 星形 star-shaped | 圆滚 round | 未来风 futuristic | 庞克 punk | 赛博 cyber
    末日般 apocalyptic | 童趣 childlike | 诗意 poetic | 搞笑,滑稽 funny | 霸道 domineering | 沮丧 dejected | 绝望 desperate | 平和 peaceful
    俯身 bending down`,
  medium: `
    赛博庞克,赛博庞克风 cyberpunk | 动画片 animation | 国画风,水墨山水 ink wash painting | 油画质感 oil painting | 铅笔素描 pencil sketch
    红金配色 red and gold palette | 黑白漫画 black and white manga`,
  act: `
    盛放着 blooming | 垂钓 fishing | 独钓 fishing alone | 打瞌睡,瞌睡 dozing | 排队 queueing in line | 过马路 crossing the road | 抱成一团 huddled together
    饮茶 drinking tea | 对弈 playing Go | 撒网 casting a net | 采茶 picking tea | 插秧 planting rice seedlings | 牧羊 herding sheep
    放牛 herding cattle | 煮面 cooking noodles | 揉面 kneading dough | 喝奶茶 drinking milk tea | 围在一起 gathered around | 举杯,干杯 toasting
    变身 transforming | 决斗 dueling | 对峙 facing off | 大笑着 laughing`,
  deed: `
    喂养 feeding | 编织,织 knitting | 修补 mending | 雕刻 carving | 弹着琴弦 plucking | 堆着 piled with | 洒着 sprinkled with | 戴上 wearing | 穿上 wearing
    换上 wearing | 裹着 wrapped in | 包着 wrapped in | 围着围巾 wearing a scarf | 配着 with | 揣着 carrying | 搭着 with | 涂着 with | 画有 painted with
    刻着 carved with | 飘着 with floating | 倒映着 reflecting | 映着 reflecting | 亮着 with lit | 点着 with lit | 飞越 flying over | 横跨 spanning
    环抱 surrounded by | 眷恋 longing for`,
  scene: `
    小雨天 drizzle | 暮 dusk | 曙光 first light of dawn | 朝阳 rising sun | 斜阳 slanting sunset | 骤雨 sudden rain | 雷阵雨 thundershower
    落霞 sunset glow | 晴日 sunny day | 星空下 under the starry sky | 灯下 under the lamp | 虚焦 out of focus | 模糊 blur | 动感模糊 motion blur
    清晰 sharp focus | 柔光箱 softbox light | 打光 lighting | 侧光照 side light | 泛光 glow | 炫光 glare | 倒影里 in the reflection`,
};
