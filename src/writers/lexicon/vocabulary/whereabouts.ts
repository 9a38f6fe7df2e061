import type { Words } from './entry.ts';

/** More places, countries and cities, hours, occasions, light and lenses. */
export const whereabouts: Words = {
  place: `
    球场 on the sports court | 网球场 on the tennis court | 滑雪场 on the ski slope | 溜冰场,滑冰场 on the ice rink
    电竞房 in the gaming room | 网咖 in the internet cafe | 理发店 in the barbershop | 烘焙店 in the bakery
    玩具店 in the toy store | 唱片店 in the record store | 宠物店 in the pet shop | 杂货店,小卖部 in the grocery store
    茶楼 in the teahouse | 小酒馆 in the tavern | 食堂 in the canteen | 大排档,路边摊 at the street food stall
    火锅店 in the hot pot restaurant | 拉面馆 in the noodle shop | 菜市场,菜场 in the food market | 购物中心 in the shopping mall
    高速 on the highway | 天桥 on the footbridge | 隧道 in the tunnel | 地铁里 in the subway | 月台 on the platform
    候车厅 in the waiting hall | 工地 on the construction site | 写字楼 in the office building | 会议室 in the meeting room
    大厅,大堂 in the hall | 楼梯间 in the stairwell | 宿舍 in the dormitory | 讲台 on the lecture platform
    礼堂 in the auditorium | 幼儿园 in the kindergarten | 游戏厅 in the arcade | 音乐厅 in the concert hall
    歌剧院 in the opera house | 戏台 on the opera stage | 夜店 in the nightclub | 赌场 in the casino | 银行 in the bank
    邮局 in the post office | 法庭 in the courtroom | 监狱,牢房 in the prison | 病房 in the hospital ward
    手术室 in the operating room | 诊所 in the clinic | 养老院 in the nursing home | 工作室,画室 in the studio
    餐厅里 in the dining room | 卫生间,厕所 in the restroom | 衣帽间 in the walk-in closet | 玄关 in the entryway
    后院 in the backyard | 温室 in the greenhouse | 菜地 in the vegetable garden | 桃园 in the peach orchard
    牧场 in the pasture | 马场 on the horse farm | 鱼塘 in the fish pond | 水族馆 in the aquarium | 海洋馆 in the oceanarium
    植物园 in the botanical garden | 天文台 at the observatory | 展厅 in the exhibition hall | 墓园,坟场 in the graveyard
    神殿 in the temple | 王宫 in the royal palace | 长安,长安城 in Chang'an | 洛阳 in Luoyang | 大观园 in the Grand View Garden
    书院 in the academy | 驿站 at the post station | 渡口 at the ferry crossing | 渔港 in the fishing port | 海港 in the harbor
    海岸,海边沙滩 on the coast | 海湾 in the bay | 山洞里 in the cave | 深山 deep in the mountains | 林间 in the woods
    林间小路 on the forest path | 乡间小路 on the country lane | 田间,田里 in the fields | 田埂 on the field ridge
    苔原 on the tundra | 无人区 in no man's land | 火星表面 on the surface of Mars | 月面,月球表面 on the surface of the moon
    下水道 in the sewer | 小区 in the residential compound | 弄堂,里弄 in the alley | 骑楼 in the arcade building
    楼下 downstairs | 路口处 at the crossroads | 床底,床底下 under the bed | 台面 on the countertop | 地上,地面 on the ground
    水里,水中 in the water | 墙上 on the wall | 家里,家中 at home | 店里 in the shop | 车上 in the vehicle | 路上 on the road
    心里,心中 in the heart | 怀里 in the arms | 身上 on the body | 头上,头顶 on the head | 肩上,肩头 on the shoulder
    手上,掌心 in the hand | 嘴里 in the mouth | 口中 in the mouth | 脸上 on the face | 背上 on the back | 高处 high up
    天边 on the horizon | 地平线,海平线 on the horizon | 捷运站 in the metro station | 南京 in Nanjing | 哈尔滨 in Harbin
    青岛 in Qingdao | 厦门 in Xiamen | 兰州 in Lanzhou | 维也纳 in Vienna | 布拉格 in Prague | 摩洛哥 in Morocco | 印度 in India
    泰国 in Thailand | 德国 in Germany | 俄罗斯 in Russia | 韩国 in Korea | 夏威夷 in Hawaii | 东方明珠 at the Oriental Pearl Tower
    阿里山 on Alishan Mountain`,
  scene: `
    零点,子夜,半夜,夜半,三更 at midnight | 夏夜 summer night | 春夜 spring night | 秋夜 autumn night | 冬夜,寒夜 winter night
    黑夜,夜间,夜里头,夜晚时分 at night | 清晨时分 early morning | 大清晨 early morning | 晨光 morning light | 晨雾里 in the morning mist
    午夜时分 at midnight | 正午时分 at noon | 午后阳光 afternoon sunlight | 放学,放学后,放学路上 after school | 下班,下班后 after work
    上班 at work | 周末 weekend | 假期 holiday | 暑假 summer vacation | 寒假 winter vacation | 开学 start of school
    高考 college entrance exam | 春运 Spring Festival travel rush | 年夜 New Year's Eve | 双喜 double happiness
    龙凤呈祥 auspicious dragon and phoenix | 凤凰涅槃,浴火重生 reborn from fire | 海底捞月,猴子捞月 scooping the moon out of the water
    大漠孤烟 lone column of smoke in the desert | 孤烟 lone smoke | 落日熔金 molten gold sunset | 夕照,残阳 setting sun
    斜照 slanting light | 天光 light from the sky | 逆光下 backlit | 环形灯 ring light | 影棚 in the photo studio
    景深浅 shallow depth of field | 颗粒 film grain | 徕卡 Leica look | 徕卡色调 Leica colors | 哈苏 Hasselblad look
    王家卫 Wong Kar-wai style | 光斑虚化 bokeh | 慢门 slow shutter | 无人机视角 drone view | 俯瞰视角 bird's-eye view
    过肩 over-the-shoulder shot | 45度角 45-degree angle | 等轴测,等距视角 isometric view | 剖面图 cross-section view
    爆炸图 exploded view | 末日 apocalypse | 世界末日 doomsday | 二战 World War II | 一战 World War I | 民国时期 Republican-era China
    大唐,盛唐 Tang dynasty | 三国 Three Kingdoms | 文艺复兴 Renaissance | 冷战 Cold War | 石器时代 Stone Age | 白垩纪 Cretaceous
    春风 spring breeze | 秋风 autumn wind | 北风 north wind | 东风 east wind | 江雾 mist over the river | 寒江 cold river
    雨林里 in the rainforest | 酸雨 acid rain | 流星划过 shooting star crossing the sky | 火场 scene of a fire | 祭典 festival
    庆典 celebration | 年会 annual party | 狂欢节,嘉年华 carnival | 化装舞会,假面舞会 masquerade ball | 音乐节 music festival
    婚宴 wedding banquet | 葬礼 funeral | 运动会 sports meet | 奥运会 Olympic Games | 世界杯 World Cup | 展览 exhibition
    发布会 launch event | 大会 assembly`,
};
