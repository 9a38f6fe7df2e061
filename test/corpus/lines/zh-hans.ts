import { readLines } from '../line.ts';

/** Simplified Chinese, as people type it. */
export const zhHans = readLines(String.raw`
三只橘猫在屋顶上晒太阳 ¦ 三只=3/three; 橘=orange/ginger; 猫=cat; 屋顶=roof/rooftop; 太阳=sun/sunlight/sunbathing/sunshine ¦ three orange cats sunbathing on a rooftop, warm sunlight
雨夜里打伞的柴犬 ¦ 雨=rain/rainy; 夜=night; 伞=umbrella; 柴犬=shiba ¦ a shiba inu holding an umbrella on a rainy night
一个穿红色汉服的女孩站在樱花树下 ¦ 红色=red; 汉服=hanfu; 女孩=girl; 樱花=cherry blossom/sakura; 树=tree ¦ a girl in red hanfu standing under a cherry blossom tree
赛博朋克城市，霓虹灯，雨后的街道，反光 ¦ 赛博朋克=cyberpunk; 城市=city; 霓虹=neon; 雨=rain; 街道=street; 反光=reflection/reflective ¦ cyberpunk city, neon lights, street after rain, wet reflections
画一只戴眼镜的猫头鹰在图书馆看书 ¦ 眼镜=glasses/spectacles; 猫头鹰=owl; 图书馆=library; 书=book/reading ¦ an owl wearing glasses reading a book in a library
水墨画，远山，孤舟，渔翁垂钓 ¦ 水墨=ink; 山=mountain; 舟=boat; 渔翁=fisherman; 垂钓=fishing/angling ¦ ink wash painting, distant mountains, a lone boat, an old fisherman fishing
两个小女孩手拉手走在麦田里，夕阳 ¦ 两个=2/two; 女孩=girl; 手=hand; 麦田=wheat; 夕阳=sunset/setting sun ¦ two little girls walking hand in hand through a wheat field at sunset
宇航员骑着白马在月球上 ¦ 宇航员=astronaut; 白=white; 马=horse; 月球=moon/lunar ¦ an astronaut riding a white horse on the moon
蓝色的大海，金色的沙滩，椰子树 ¦ 蓝色=blue; 海=sea/ocean; 金色=gold/golden; 沙滩=beach/sand; 椰子=coconut/palm ¦ blue sea, golden beach, coconut trees
一条龙盘旋在雪山之上，史诗感 ¦ 龙=dragon; 雪山=snow mountain/snowy mountain/snow-capped mountain; 史诗=epic ¦ a dragon circling above a snowy mountain, epic
五只企鹅排队过马路，卡通风格 ¦ 五只=5/five; 企鹅=penguin; 马路=road/street; 卡通=cartoon ¦ five penguins crossing the road in a line, cartoon style
古风少女，青色长裙，手持油纸伞，烟雨江南 ¦ 少女=girl/maiden/young woman; 青色=cyan/teal/blue/green/blue-green; 长裙=dress/skirt; 伞=umbrella; 江南=jiangnan/water town ¦ ancient style girl, long cyan dress, holding an oil-paper umbrella, misty rain in Jiangnan
老爷爷在院子里喂鸡 ¦ 老爷爷=grandpa/grandfather/old man/elderly man; 院子=yard/courtyard; 喂=feed/feeding; 鸡=chicken/hen ¦ an old man feeding chickens in a courtyard
穿黑色西装的狐狸侦探，手里拿着放大镜 ¦ 黑色=black; 西装=suit; 狐狸=fox; 侦探=detective; 放大镜=magnifying glass/magnifier ¦ a fox detective in a black suit holding a magnifying glass
一杯拿铁咖啡放在木桌上，旁边有一本书 ¦ 拿铁=latte; 咖啡=coffee; 木=wood/wooden; 桌=table/desk; 书=book ¦ a cup of latte coffee on a wooden table, a book beside it
俯视角度的城市夜景，灯火通明 ¦ 俯视=overhead/top-down/bird/high angle/aerial/top view/looking down; 城市=city; 夜景=night; 灯=light/lit ¦ overhead view of a city at night, brightly lit
下雪的森林，一只小鹿回头看 ¦ 雪=snow/snowy; 森林=forest; 鹿=deer/fawn ¦ a snowy forest, a fawn looking back
海底世界，珊瑚，小丑鱼，阳光透过水面 ¦ 海底=underwater/undersea/seabed; 珊瑚=coral; 小丑鱼=clownfish/clown fish; 阳光=sunlight/sunshine/sun; 水面=water ¦ underwater world, coral, clownfish, sunlight through the water surface
机器人在花园里浇花 ¦ 机器人=robot; 花园=garden; 浇=water/watering; 花=flower ¦ a robot watering flowers in a garden
一只橘猫趴在窗台上看雪，窗外有三棵松树 ¦ 橘=orange/ginger; 猫=cat; 窗=window; 雪=snow; 三棵=3/three; 松树=pine ¦ an orange cat lying on a windowsill watching the snow, three pine trees outside the window
国潮插画，醒狮，祥云，红金配色 ¦ 狮=lion; 云=cloud; 红=red; 金=gold/golden; 插画=illustration ¦ guochao illustration, lion dance, auspicious clouds, red and gold color scheme
枣红色的骏马在草原上奔跑，尘土飞扬 ¦ 枣红色=red/maroon/chestnut/bay/burgundy; 马=horse/steed; 草原=grassland/prairie/steppe; 奔跑=run/running/gallop/galloping ¦ a chestnut red horse galloping on the grassland, dust flying
墨绿色的沙发，落地灯，复古客厅 ¦ 墨绿色=green; 沙发=sofa/couch; 灯=lamp; 复古=retro/vintage; 客厅=living room ¦ a dark green sofa, floor lamp, retro living room
外婆做的饺子，热气腾腾，厨房暖光 ¦ 外婆=grandma/grandmother; 饺子=dumpling; 厨房=kitchen; 暖光=warm ¦ grandmother's dumplings, steaming hot, warm kitchen light
地铁里睡着的上班族，胶片质感 ¦ 地铁=subway/metro; 睡=sleep/sleeping/asleep; 上班族=office worker/commuter/worker/salaryman; 胶片=film ¦ an office worker asleep on the subway, film look
一个男孩牵着七个气球 ¦ 男孩=boy; 七个=7/seven; 气球=balloon ¦ a boy holding seven balloons
荷塘月色，蜻蜓立在荷花上 ¦ 荷塘=lotus; 月=moon/moonlight/moonlit; 蜻蜓=dragonfly; 荷花=lotus ¦ lotus pond by moonlight, a dragonfly resting on a lotus flower
恐龙在火山旁边喝水 ¦ 恐龙=dinosaur; 火山=volcano; 水=water ¦ a dinosaur drinking water beside a volcano
没有人的海滩，粉色的晚霞 ¦ 海滩=beach; 粉色=pink; 晚霞=sunset/afterglow/evening glow ¦ an empty beach, pink sunset glow
黄昏的老街，灯笼一排排亮起 ¦ 黄昏=dusk/twilight; 老街=street; 灯笼=lantern ¦ an old street at dusk, rows of lanterns lighting up
超写实人像，老渔民，皱纹，侧光，85mm ¦ 写实=realistic/photorealistic/realism/hyperrealistic/hyper-realistic; 人像=portrait; 渔民=fisherman; 皱纹=wrinkle/wrinkled; 侧光=side light/side lighting/sidelight; 85mm=85mm ¦ hyperrealistic portrait of an old fisherman, wrinkles, side lighting, 85mm
一群白鸽飞过广场 ¦ 白=white; 鸽=dove/pigeon; 广场=square/plaza ¦ a flock of white doves flying across the square
可爱的小熊猫抱着竹子，儿童绘本 ¦ 小熊猫=panda; 竹子=bamboo; 绘本=picture book/storybook/children's book ¦ a cute red panda hugging bamboo, children's picture book
蒸汽朋克飞艇，齿轮，铜管，云海 ¦ 蒸汽朋克=steampunk; 飞艇=airship/zeppelin; 齿轮=gear/cog; 云海=cloud ¦ steampunk airship, gears, copper pipes, sea of clouds
一位银发精灵弓箭手，站在月光下的古树上 ¦ 银=silver; 精灵=elf; 弓箭=bow/archer; 月光=moon/moonlight/moonlit; 古树=tree ¦ a silver-haired elf archer standing on an ancient tree in the moonlight
公园长椅上的两只松鼠分一个橡果 ¦ 公园=park; 长椅=bench; 两只=2/two; 松鼠=squirrel; 橡果=acorn ¦ two squirrels sharing an acorn on a park bench
大雪中的故宫，红墙 ¦ 雪=snow; 故宫=forbidden city/palace; 红墙=red wall ¦ the Forbidden City in heavy snow, red walls
紫色的薰衣草田，一栋白色小屋 ¦ 紫色=purple/violet; 薰衣草=lavender; 白色=white; 小屋=house/cottage/cabin/hut ¦ purple lavender field, a small white cottage
穿和服的女人背影，走在石板路上 ¦ 和服=kimono; 女人=woman; 背影=from behind/back view/back; 石板=stone/flagstone/slate ¦ a woman in a kimono seen from behind, walking on a stone path
像素风的地牢，骑士，宝箱，史莱姆 ¦ 像素=pixel; 地牢=dungeon; 骑士=knight; 宝箱=treasure/chest; 史莱姆=slime ¦ pixel art dungeon, knight, treasure chest, slime
草地上的野餐：三明治、草莓、柠檬水 ¦ 草地=grass/lawn/meadow; 野餐=picnic; 三明治=sandwich; 草莓=strawberry/strawberries; 柠檬=lemon/lemonade ¦ a picnic on the grass: sandwiches, strawberries, lemonade
妈妈抱着刚出生的宝宝，柔和的晨光 ¦ 妈妈=mother/mom; 宝宝=baby/newborn; 柔和=soft/gentle; 晨光=morning ¦ a mother holding her newborn baby, soft morning light
十二个月亮悬在紫色天空 ¦ 十二个=12/twelve; 月亮=moon; 紫色=purple/violet; 天空=sky ¦ twelve moons hanging in a purple sky
吃火锅的一家四口，热闹 ¦ 火锅=hot pot/hotpot; 家=family ¦ a family of four eating hotpot, lively
废弃的工厂，铁锈，藤蔓，一束光 ¦ 废弃=abandoned/derelict/disused; 工厂=factory; 铁锈=rust/rusty; 藤蔓=vine; 光=light ¦ abandoned factory, rust, vines, a beam of light
狼人在满月下嚎叫，黑暗森林 ¦ 狼人=werewolf; 满月=full moon; 嚎叫=howl/howling; 森林=forest ¦ a werewolf howling under the full moon, dark forest
店门口的招牌写着“今日营业” ¦ 店=shop/store; 招牌=sign/signboard ¦ a sign at the shop door reading “今日营业” ¦ “今日营业”
海报，标题是“夏日音乐节”，吉他，棕榈树 ¦ 海报=poster; 吉他=guitar; 棕榈=palm ¦ poster, title “夏日音乐节”, guitar, palm trees ¦ “夏日音乐节”
霓虹灯牌上写着"OPEN"，雨夜小巷 ¦ 霓虹=neon; 雨=rain/rainy; 夜=night; 巷=alley/lane ¦ neon sign reading "OPEN", an alley on a rainy night ¦ "OPEN"
T恤上印着「勇敢」的男孩 ¦ 男孩=boy ¦ a boy in a t-shirt printed with 「勇敢」 ¦ 「勇敢」
生日蛋糕上写着《生日快乐》字样，五根蜡烛 ¦ 蛋糕=cake; 五根=5/five; 蜡烛=candle ¦ a birthday cake with 《生日快乐》 written on it, five candles ¦ 《生日快乐》
(霓虹灯:1.3)下的机车少女，皮衣 ¦ 霓虹=neon; 机车=motorcycle/motorbike; 少女=girl; 皮衣=leather ¦ a biker girl with a motorcycle under (霓虹灯:1.3), neon lights, leather jacket ¦ (霓虹灯:1.3)
(masterpiece:1.2)，银发少女，红色眼睛 ¦ 银=silver; 少女=girl; 红色=red; 眼睛=eye ¦ (masterpiece:1.2), silver-haired girl, red eyes ¦ (masterpiece:1.2)
城堡，[雾气]，月亮，乌鸦 ¦ 城堡=castle; 月亮=moon; 乌鸦=crow/raven ¦ castle, [雾气], moon, crows ¦ [雾气]
机甲战士 <lora:mecha:0.8> 站在废墟上 ¦ 机甲=mecha/mech; 战士=warrior/soldier/fighter; 废墟=ruin ¦ mecha warrior standing on ruins <lora:mecha:0.8> ¦ <lora:mecha:0.8>
一个女孩 BREAK 背景是星空 ¦ 女孩=girl; 星空=star/starry ¦ a girl BREAK starry sky background ¦ BREAK
((金色长发)), 蓝眼睛，精灵公主 ¦ 蓝=blue; 眼睛=eye; 精灵=elf/fairy; 公主=princess ¦ ((金色长发)), golden hair, blue eyes, elf princess ¦ ((金色长发))
水彩小镇 <lora:watercolor_v2:0.6>，五座房子，一条河 ¦ 水彩=watercolor; 小镇=town; 五座=5/five; 房子=house; 河=river ¦ watercolor small town, five houses, a river <lora:watercolor_v2:0.6> ¦ <lora:watercolor_v2:0.6>
一只柯基在海边冲浪 --ar 16:9 ¦ 柯基=corgi; 海=sea/beach/ocean/seaside; 冲浪=surf/surfing ¦ a corgi surfing at the beach
极简风格的台灯 --ar 1:1 --n 2 ¦ 极简=minimalist/minimal; 台灯=lamp ¦ minimalist desk lamp
山谷里的瀑布，彩虹 比例 9:16 ¦ 山谷=valley; 瀑布=waterfall; 彩虹=rainbow ¦ waterfall in a valley, rainbow
敦煌飞天，飘带，壁画质感，比例：3:4 ¦ 敦煌=dunhuang; 飞天=apsara/flying; 飘带=ribbon; 壁画=mural/fresco ¦ Dunhuang flying apsara, ribbons, mural texture
未来都市的空中列车 ——ar 21:9 ¦ 未来=future/futuristic; 都市=city/metropolis; 列车=train ¦ a sky train in a futuristic city
春天的茶园，采茶姑娘 张数 2 ¦ 春天=spring; 茶园=tea; 采茶=tea; 姑娘=girl/woman ¦ tea plantation in spring, girls picking tea
星空下的帐篷，不要：人，文字 ¦ 星空=star/starry; 帐篷=tent ¦ a tent under the starry sky
静物：三个苹果和一只青花瓷瓶，不要水果刀 ¦ 静物=still life; 三个=3/three; 苹果=apple; 瓶=vase/bottle ¦ still life: three apples and a blue and white porcelain vase
草原上的蒙古包，没有云的蓝天 ¦ 草原=grassland/prairie/steppe; 蒙古包=yurt; 蓝=blue; 天=sky ¦ a yurt on the grassland, cloudless blue sky
穿白裙子的姑娘，别画鞋子，赤脚踩在浪花里 ¦ 白=white; 裙=dress/skirt; 姑娘=girl/woman; 赤脚=barefoot/bare feet; 浪花=wave/spray/surf ¦ a girl in a white dress, barefoot in the waves
大漠孤烟直，长河落日圆 ¦ 大漠=desert; 烟=smoke; 河=river; 落日=sunset/setting sun/sun ¦ vast desert, a lone column of smoke rising straight, long river, round setting sun
月落乌啼霜满天，江枫渔火对愁眠 ¦ 月=moon; 霜=frost; 枫=maple; 渔火=fishing/fisherman ¦ setting moon, crows cawing, frost filling the sky, riverside maples, fishing boat lights
疏影横斜水清浅，梅花 ¦ 影=shadow; 水=water; 梅花=plum ¦ sparse slanting shadows over clear shallow water, plum blossoms
小桥流水人家，古道西风瘦马 ¦ 桥=bridge; 水=water/stream; 道=road/path; 马=horse ¦ small bridge over flowing water, cottages, ancient road, west wind, a thin horse
落霞与孤鹜齐飞，秋水共长天一色 ¦ 霞=sunset/glow/cloud/rosy; 飞=fly/flying; 水=water; 天=sky ¦ sunset glow and a lone wild duck flying, autumn water merging with the sky
梦里花落知多少，少女倚窗，落英缤纷 ¦ 梦=dream/dreamy; 花=flower/petal/blossom; 少女=girl; 窗=window ¦ dreamy fallen flowers, a girl leaning by the window, petals everywhere
绝绝子的奶茶妹妹，多巴胺穿搭 ¦ 奶茶=milk tea/bubble tea; 妹妹=girl/sister; 多巴胺=dopamine ¦ a lovely girl with milk tea, dopamine dressing, bright colors
yyds的赛车，火焰涂装，漂移 ¦ 赛车=race car/racing car; 火焰=flame/fire; 漂移=drift/drifting ¦ an awesome racing car, flame livery, drifting
给我整个猫猫头表情包，无语脸 ¦ 猫=cat; 表情=emoji/meme/sticker/expression ¦ a cat head meme sticker, speechless face
想要那种下班回家的疲惫感，地铁，耳机，车窗倒影 ¦ 地铁=subway/metro; 耳机=headphone/earphone/earbud; 倒影=reflection ¦ tired after work on the way home, subway, headphones, reflection in the train window
🐱戴着🎩的绅士，维多利亚时代 ¦ 绅士=gentleman; 维多利亚=victorian ¦ a cat gentleman wearing a top hat, Victorian era
一只胖乎乎的橘猫😂四脚朝天 ¦ 橘=orange/ginger; 猫=cat ¦ a chubby orange cat lying on its back
全息投影的鲸鱼游过摩天大楼之间 ¦ 全息=hologram/holographic; 鲸鱼=whale; 摩天大楼=skyscraper ¦ a holographic whale swimming between skyscrapers
厚涂，女骑士，断剑，血色黄昏 ¦ 骑士=knight; 剑=sword; 黄昏=dusk/twilight ¦ thick painting, female knight, broken sword, blood-red dusk
等距视角的小房间，书架，电脑，绿植 ¦ 等距=isometric; 房间=room; 书架=bookshelf/bookcase; 电脑=computer; 植=plant ¦ isometric small room, bookshelf, computer, green plants
黏土风格的小镇，有邮局和面包店 ¦ 黏土=clay/claymation; 小镇=town; 邮局=post office; 面包店=bakery ¦ clay style town with a post office and a bakery
电影感，逆光，剪影，骑自行车的情侣 ¦ 电影=cinematic/movie/film; 逆光=backlight/backlit/backlighting; 剪影=silhouette; 自行车=bicycle/bike; 情侣=couple/lover ¦ cinematic, backlit silhouette of a couple riding bicycles
微距，露珠，蜘蛛网，清晨 ¦ 微距=macro; 露珠=dew/dewdrop; 蜘蛛=spider; 清晨=morning/dawn ¦ macro, dewdrops on a spider web, early morning
产品图：白色陶瓷马克杯，纯灰背景，柔光箱 ¦ 白色=white; 陶瓷=ceramic; 马克杯=mug; 灰=grey/gray; 背景=background ¦ product shot: white ceramic mug, plain grey background, softbox
1990年代的香港街头，出租车，霓虹招牌 ¦ 1990=1990; 香港=hong kong; 出租车=taxi/cab; 霓虹=neon ¦ 1990s Hong Kong street, taxis, neon signs
一座建在树上的图书馆，螺旋楼梯，萤火虫 ¦ 树=tree; 图书馆=library; 楼梯=stair/staircase; 萤火虫=firefly/fireflies ¦ a library built in a tree, spiral staircase, fireflies
老虎和少年隔着溪水对望 ¦ 老虎=tiger; 少年=boy/youth/teenager/young man; 溪=stream/creek/brook ¦ a tiger and a young boy gazing at each other across a stream
奶奶把红围巾围在雪人脖子上 ¦ 奶奶=grandma/grandmother; 红=red; 围巾=scarf; 雪人=snowman ¦ grandmother putting a red scarf around a snowman's neck
黑猫抱着白猫，白猫咬着一条鱼 ¦ 黑=black; 猫=cat; 白=white; 鱼=fish ¦ a black cat hugging a white cat, the white cat holding a fish in its mouth
骑士左手持盾，右手举剑，面对巨龙 ¦ 骑士=knight; 盾=shield; 剑=sword; 龙=dragon ¦ a knight holding a shield in the left hand and raising a sword in the right, facing a giant dragon
小男孩坐在爸爸肩膀上看烟花 ¦ 男孩=boy; 爸爸=father/dad; 肩膀=shoulder; 烟花=firework ¦ a little boy sitting on his father's shoulders watching fireworks
乌篷船上的老人吹笛子，两岸杨柳 ¦ 船=boat; 老人=old man/elderly; 笛子=flute; 柳=willow ¦ an old man playing the flute on an awning boat, willows on both banks
深秋，银杏大道，满地金黄，一位老人推着轮椅 ¦ 秋=autumn/fall; 银杏=ginkgo; 金黄=gold/golden/yellow; 老人=elderly/old/senior; 轮椅=wheelchair ¦ late autumn, ginkgo avenue, ground covered in golden leaves, an elderly man pushing a wheelchair
海盗船在暴风雨中，闪电劈开桅杆 ¦ 海盗=pirate; 船=ship; 暴风雨=storm; 闪电=lightning; 桅杆=mast ¦ a pirate ship in a storm, lightning splitting the mast
用乐高拼的天坛 ¦ 乐高=lego; 天坛=temple of heaven ¦ the Temple of Heaven built from LEGO
浮世绘风格的海浪和富士山 ¦ 浮世绘=ukiyo-e; 浪=wave; 富士山=fuji ¦ waves and Mount Fuji in ukiyo-e style
油画，向日葵，厚重笔触，蓝色花瓶 ¦ 油画=oil painting; 向日葵=sunflower; 笔触=brush/brushstroke; 蓝色=blue; 花瓶=vase ¦ oil painting, sunflowers, heavy brushstrokes, blue vase
铅笔素描，一双布满老茧的手 ¦ 铅笔=pencil; 素描=sketch/drawing; 手=hand ¦ pencil sketch of a pair of calloused hands
剪纸风格的兔子，中秋，月饼 ¦ 剪纸=paper cut/papercut/paper-cutting; 兔=rabbit/bunny; 中秋=mid-autumn; 月饼=mooncake/moon cake ¦ papercut style rabbit, Mid-Autumn Festival, mooncakes
哥特教堂，彩色玻璃，烛光，黑衣修女 ¦ 哥特=gothic; 教堂=church/cathedral; 玻璃=glass; 烛光=candle/candlelight; 黑=black; 修女=nun ¦ gothic cathedral, stained glass, candlelight, a nun in black
甜品店橱窗，马卡龙，玻璃罩，粉蓝配色 ¦ 甜品=dessert; 窗=window; 马卡龙=macaron; 粉=pink; 蓝=blue ¦ dessert shop window, macarons, glass dome, pink and blue palette
冰川湖，倒影，独木舟，清冷 ¦ 冰川=glacier/glacial; 湖=lake; 倒影=reflection; 独木舟=canoe ¦ glacial lake, reflection, canoe, cold and clear
高山滑雪者腾空一跃，雪花四溅 ¦ 滑雪=ski/skier/skiing; 雪=snow ¦ a skier leaping high in the mountains, snow spraying
沙漠绿洲，骆驼商队，二十匹骆驼 ¦ 沙漠=desert; 绿洲=oasis; 骆驼=camel; 二十匹=20/twenty ¦ desert oasis, camel caravan, twenty camels
一万盏天灯升上夜空 ¦ 一万盏=10000/ten thousand/10,000; 灯=lantern; 夜空=night sky ¦ ten thousand sky lanterns rising into the night sky
半个西瓜，勺子，电风扇，夏天 ¦ 半个=half; 西瓜=watermelon; 勺子=spoon; 风扇=fan; 夏天=summer ¦ half a watermelon, a spoon, an electric fan, summer
几只麻雀停在电线上 ¦ 几只=several/few/some; 麻雀=sparrow; 电线=wire/power line/cable ¦ several sparrows perched on power lines
一对老夫妻在公园跳舞 ¦ 夫妻=couple; 公园=park; 跳舞=dance/dancing ¦ an elderly couple dancing in the park
四个穿校服的学生骑车，樱花飘落 ¦ 四个=4/four; 校服=school uniform/uniform; 学生=student; 樱花=cherry/sakura ¦ four students in school uniforms riding bikes, cherry blossoms falling
九个太阳炙烤大地，后羿拉弓 ¦ 九个=9/nine; 太阳=sun; 弓=bow ¦ nine suns scorching the earth, Hou Yi drawing his bow
６只小鸭子，池塘，芦苇 ¦ ６只=6/six; 鸭=duck/duckling; 池塘=pond; 芦苇=reed ¦ six ducklings, pond, reeds
蓝色妖姬和白百合的花束，丝带 ¦ 蓝色=blue; 白=white; 百合=lily/lilies; 花束=bouquet; 丝带=ribbon ¦ a bouquet of blue roses and white lilies, ribbon
天蓝色的老爷车停在橙色的墙前 ¦ 天蓝色=blue; 车=car; 橙色=orange; 墙=wall ¦ a sky blue vintage car parked in front of an orange wall
茶色头发，绿眼睛，雀斑，微笑 ¦ 茶色=brown/tan; 头发=hair; 绿=green; 眼睛=eye; 雀斑=freckle; 微笑=smile/smiling ¦ brown hair, green eyes, freckles, smiling
黑白照片，老上海，旗袍 ¦ 黑白=black and white/monochrome; 照片=photo/photograph; 上海=shanghai; 旗袍=cheongsam/qipao ¦ black and white photograph, old Shanghai, qipao
青铜鼎，博物馆灯光，特写 ¦ 青铜=bronze; 鼎=ding/tripod/cauldron; 博物馆=museum; 特写=close-up/closeup ¦ a bronze ding cauldron, museum lighting, close-up
深海潜水员发现沉船，手电光束 ¦ 潜水员=diver; 沉船=shipwreck/sunken ship/wreck; 手电=flashlight/torch ¦ a deep-sea diver discovering a shipwreck, flashlight beam
孙悟空大闹天宫，金箍棒，祥云 ¦ 孙悟空=wukong/monkey king; 天宫=heaven/heavenly palace/palace; 云=cloud ¦ Sun Wukong the Monkey King wreaking havoc in the heavenly palace, golden cudgel, auspicious clouds
白雪公主和七个小矮人 ¦ 白雪公主=snow white; 七个=7/seven; 矮人=dwarf/dwarves ¦ Snow White and seven dwarves
一个程序员在凌晨三点写代码，屏幕的光映在脸上 ¦ 程序员=programmer/coder/developer; 代码=code/coding; 屏幕=screen/monitor; 光=light/glow; 脸=face ¦ a programmer coding at three in the morning, screen light on the face
热带雨林，金刚鹦鹉，瀑布，薄雾 ¦ 热带雨林=rainforest/jungle/tropical; 鹦鹉=parrot/macaw; 瀑布=waterfall; 雾=mist/fog ¦ tropical rainforest, macaw parrots, waterfall, thin mist
北极熊妈妈带着两只幼崽走在浮冰上 ¦ 北极熊=polar bear; 两只=2/two; 幼崽=cub; 冰=ice ¦ a polar bear mother with two cubs walking on floating ice
修仙者御剑飞行，衣袂飘飘，云雾缭绕 ¦ 剑=sword; 飞行=fly/flying/flight; 云=cloud ¦ a cultivator flying on a sword, robes fluttering, swirling clouds and mist
想看一只会弹钢琴的章鱼，戴领结，舞台聚光灯 ¦ 钢琴=piano; 章鱼=octopus; 领结=bow tie/bowtie; 舞台=stage; 聚光灯=spotlight ¦ an octopus playing the piano, wearing a bow tie, stage spotlight
老式收音机，台布，泛黄的墙纸，怀旧 ¦ 收音机=radio; 布=cloth/tablecloth; 墙纸=wallpaper; 怀旧=nostalgic/nostalgia ¦ an old-fashioned radio, tablecloth, yellowed wallpaper, nostalgic
雨中的火车站，告别的恋人，长焦 ¦ 雨=rain; 火车站=station; 恋人=lover/couple ¦ a train station in the rain, lovers saying goodbye, telephoto
三层的树屋，绳梯，灯串，森林 ¦ 三层=3/three; 树屋=treehouse/tree house; 绳=rope; 灯=light; 森林=forest ¦ a three-story treehouse, rope ladder, string lights, forest
一位非洲鼓手，汗水，动感模糊 ¦ 非洲=africa/african; 鼓=drum/drummer; 汗=sweat; 模糊=blur/motion blur ¦ an African drummer, sweat, motion blur
蘑菇屋，小精灵，发光的苔藓，童话 ¦ 蘑菇=mushroom; 精灵=elf/fairy/elves/fairies; 发光=glow/glowing/luminous; 苔藓=moss; 童话=fairy tale/fairytale ¦ mushroom house, little elves, glowing moss, fairy tale
`);
