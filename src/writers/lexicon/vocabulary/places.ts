import type { Words } from './entry.ts';

/** Where and when it is, and how the light falls. */
export const places: Words = {
  place: `
    森林,树林 in the forest | 竹林 in the bamboo forest | 雨林,热带雨林 in the rainforest | 丛林 in the jungle | 草原 on the grassland | 草地,草坪 on grass
    花园 in the garden | 花海,花田 in a field of flowers | 田野,田地 in the fields | 麦田 in the wheat field | 稻田 in the rice field | 果园 in the orchard
    农场 on the farm | 沙漠 in the desert | 绿洲 at the oasis | 沼泽 in the swamp | 海 in the sea | 大海 in the ocean | 海洋 in the ocean | 海边,海滨 by the sea
    海滩,沙滩 on the beach | 海底,深海 under the sea | 水下,水底 under water | 岛,小岛,岛屿 on the island | 湖,湖泊 in the lake | 湖边,湖畔 by the lake | 湖面 on the lake
    河,河流 in the river | 河边,江边 by the river | 池塘 in the pond | 水面 on the water | 山顶 on the mountain top | 山上 on the mountain | 山脚,山脚下 at the foot of a mountain
    山里,山中 in the mountains | 雪地 in snow | 洞穴,山洞 in the cave | 天空,空中 in the sky | 夜空 in the night sky | 星空 in the starry sky | 太空,宇宙 in space
    月球 on the moon | 火星 on Mars | 城市,都市 in the city | 未来城市 in the futuristic city | 街道,街头,大街 on the street | 街角 on the street corner | 老街 on the old street | 胡同 in the alley | 马路,公路 on the road
    小巷,巷子 in the alley | 广场 on the square | 公园 in the park | 乡村,村庄,农村 in the village | 小镇,古镇 in the town | 水乡,江南水乡 in the water town
    江南 in Jiangnan | 市场,集市 at the market | 夜市 at the night market | 码头 at the pier | 港口 in the harbor | 机场 at the airport | 车站,火车站 at the train station
    学校,校园 at school | 教室 in the classroom | 图书馆 in the library | 书店 in the bookshop | 咖啡馆,咖啡厅 in the cafe | 餐厅,饭店 in the restaurant
    酒吧 in the bar | 厨房 in the kitchen | 客厅 in the living room | 卧室 in the bedroom | 房间,屋子 in the room | 浴室 in the bathroom | 办公室 in the office
    实验室 in the laboratory | 医院 in the hospital | 商店 in the shop | 便利店 in front of the convenience store | 超市 in the supermarket | 博物馆 in the museum | 画廊 in the art gallery | 剧院,舞台 on the stage
    庭院,院子 in the courtyard | 阳台 on the balcony | 窗台 on the windowsill | 窗前,窗边 by the window | 屋顶,房顶,天台 on the rooftop | 门口 at the door
    战场 on the battlefield | 游乐园 in the amusement park | 动物园 in the zoo | 操场 on the playground | 体育场 in the stadium | 地铁站 in the subway station
    车里,车内 in the car | 天堂 in heaven | 地狱 in hell | 仙境 in the wonderland | 桃花源 in the peach blossom valley
    中国 in China | 日本 in Japan | 北京 in Beijing | 上海 in Shanghai | 东京 in Tokyo | 巴黎 in Paris | 纽约 in New York | 伦敦 in London | 故宫 in the Forbidden City
    西湖 by West Lake`,
  scene: `
    室内 indoors | 室外,户外 outdoors | 雨,雨中,下雨,下着雨,雨里 in the rain | 大雨,暴雨 heavy rain | 细雨,小雨 light rain | 雨天 rainy day | 雨后 after the rain | 雨夜 rainy night
    雪,雪中,雪里,下雪,下着雪 in the snow | 大雪 heavy snow | 飘雪,飞雪 falling snow | 雪景 snowy landscape | 暴风雪,暴雪 blizzard | 雾,大雾,雾气 fog | 薄雾 mist
    晨雾 morning mist | 风 wind | 风中 in the wind | 微风 gentle breeze | 狂风,大风 strong wind | 暴风雨 storm | 雷雨 thunderstorm | 龙卷风 tornado | 晴天,晴朗 sunny day
    阴天 overcast sky | 多云 cloudy sky | 蓝天 blue sky | 蓝天白云 blue sky with white clouds | 早晨,早上,清晨,晨 early morning
    黎明,拂晓 at dawn | 日出 sunrise | 中午,正午 at noon | 下午,午后 afternoon | 黄昏,傍晚 at dusk | 日落,夕阳,落日 sunset | 夕阳下 in the light of the setting sun
    晚霞 sunset glow | 朝霞 morning glow | 夜晚,夜里,晚上,夜 at night | 深夜,午夜 at midnight | 夜景 night view | 月夜 moonlit night
    春天,春季,春日 in spring | 夏天,夏季,夏日 in summer | 秋天,秋季,秋日 in autumn | 冬天,冬季,冬日 in winter | 新年,春节 Chinese New Year
    元宵节,元宵 Lantern Festival | 中秋,中秋节 Mid-Autumn Festival | 端午节,端午 Dragon Boat Festival | 圣诞节,圣诞 Christmas | 万圣节 Halloween
    情人节 Valentine's Day | 生日 birthday | 婚礼 wedding | 节日 festival
    阳光,日光 sunlight | 阳光下 in the sunlight | 月光 moonlight | 月光下,月下 in the moonlight | 星光 starlight | 烛光 candlelight | 火光 firelight
    灯光 lamplight | 逆光 backlight | 侧光 side light | 柔光 soft light | 强光 hard light | 自然光 natural light | 暖光 warm light | 冷光 cold light
    轮廓光 rim light | 体积光 volumetric light | 丁达尔效应,丁达尔光 crepuscular rays | 霓虹 neon light | 伦勃朗光 Rembrandt lighting
    电影光,电影光效,电影感 cinematic lighting | 光影 play of light and shadow | 黄金时刻 golden hour | 蓝调时刻 blue hour | 剪影 silhouette
    特写,近景 close-up | 面部特写 close-up of the face | 半身,半身像 upper body | 全身,全身像 full body | 中景 medium shot | 远景 long shot | 全景 panorama | 广角 wide angle
    鱼眼 fisheye lens | 微距 macro shot | 俯视,俯瞰,鸟瞰,航拍 aerial view | 俯拍 from above | 仰视,仰拍 from below | 平视 eye level | 侧面,侧脸 side view
    正面 front view | 背影,背面,背对镜头 from behind | 第一人称 first-person view | 景深,浅景深 shallow depth of field | 虚化,背景虚化 blurred background
    长曝光 long exposure | 对称,对称构图 symmetrical composition | 三分法 rule of thirds | 留白 negative space | 看着镜头,看镜头 looking at viewer
    居中 centered composition | 动态 dynamic pose | 高清 high definition | 高质量 high quality | 超清 ultra high definition | 细节丰富,高细节 rich details | 杰作 masterpiece`,
};
