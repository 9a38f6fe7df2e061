import { readLines } from '../line.ts';

/** More than one language in a sentence. */
export const mixed = readLines(String.raw`
一只 corgi 戴着 VR 眼镜，cyberpunk 风格 ¦ corgi=corgi; VR=vr; 眼镜=glasses/headset/goggles; cyberpunk=cyberpunk ¦ a corgi wearing VR glasses, cyberpunk style
1girl, solo, 银色长发, 红色眼睛, school uniform ¦ 1girl=1girl/girl; 银色=silver; 红色=red; 眼睛=eye; school uniform=school uniform ¦ 1girl, solo, long silver hair, red eyes, school uniform
Totoro 和小女孩在雨中等公交车 ¦ Totoro=totoro; 女孩=girl; 雨=rain; 公交车=bus ¦ Totoro and a little girl waiting for the bus in the rain
4K 壁纸，极光，雪山，reflection ¦ 4K=4k; 极光=aurora/northern lights; 雪山=snow/snowy; reflection=reflection ¦ 4K wallpaper, aurora, snowy mountains, reflection
给我来个 lofi 画风的房间，猫，下雨 ¦ lofi=lofi; 房间=room; 猫=cat; 雨=rain/rainy ¦ lofi style room, cat, rainy day
Studio Ghibli 风格的乡间小路，三朵向日葵 ¦ Studio Ghibli=studio ghibli; 路=road/path; 三朵=3/three; 向日葵=sunflower ¦ Studio Ghibli style country road, three sunflowers
BMW E30 在秋名山漂移，夜晚，red taillights ¦ BMW=bmw; E30=e30; 漂移=drift/drifting; 夜=night; red=red ¦ BMW E30 drifting on Mount Akina at night, red taillights
a girl in 汉服 holding a 灯笼, snow ¦ girl=girl; 汉服=hanfu; 灯笼=lantern; snow=snow ¦ a girl in hanfu holding a lantern, snow
写着 "HELLO" 的黄色卫衣，男孩，street style ¦ 黄色=yellow; 卫衣=hoodie/sweatshirt; 男孩=boy; street=street ¦ a boy in a yellow hoodie reading "HELLO", street style ¦ "HELLO"
Cyberpunk 2077 风，摩托，霓虹 --ar 21:9 ¦ Cyberpunk=cyberpunk; 摩托=motorcycle/motorbike; 霓虹=neon ¦ Cyberpunk 2077 style, motorcycle, neon
猫耳 girl、ピンクの髪、maid outfit ¦ girl=girl; ピンク=pink; maid=maid ¦ cat-eared girl, pink hair, maid outfit
ultra wide shot，荒漠公路，一辆蓝色皮卡 ¦ wide=wide; 公路=road/highway; 蓝色=blue; 皮卡=pickup/truck ¦ ultra wide shot, desert highway, a blue pickup truck
(best quality:1.2), 古风美人, 团扇, bamboo ¦ 美人=beauty/beautiful woman/woman; 扇=fan; bamboo=bamboo ¦ (best quality:1.2), ancient style beautiful woman, round fan, bamboo ¦ (best quality:1.2)
LEGO 版的故宫，五个小人 ¦ LEGO=lego; 故宫=forbidden city/palace; 五个=5/five ¦ LEGO version of the Forbidden City, five minifigures
8-bit 游戏画面，马里奥式水管，绿色 ¦ 游戏=game; 水管=pipe; 绿色=green ¦ 8-bit game screen, pipes, green
IKEA 风格客厅，白色沙发，两盏落地灯 ¦ IKEA=ikea; 客厅=living room; 白色=white; 沙发=sofa/couch; 两盏=2/two; 灯=lamp ¦ IKEA style living room, white sofa, two floor lamps
サムライ vs robot，火花，dramatic lighting ¦ robot=robot; dramatic=dramatic ¦ samurai vs robot, sparks, dramatic lighting
红色 Ferrari 停在 Monaco 港口，游艇 ¦ 红色=red; Ferrari=ferrari; Monaco=monaco; 港口=harbor/port/harbour; 游艇=yacht ¦ a red Ferrari parked at the Monaco harbor, yachts
K-pop idol 站在舞台上，stage lights，紫色应援棒 ¦ K-pop=k-pop; idol=idol; 舞台=stage; 紫色=purple/violet ¦ K-pop idol standing on stage, stage lights, purple light sticks
moody 的森林，fog，一头 deer ¦ moody=moody; 森林=forest; fog=fog; deer=deer ¦ moody forest, fog, a deer
Van Gogh 笔触的星空，柏树，<lora:impasto:0.5> ¦ Van Gogh=van gogh; 星空=star/starry; 柏树=cypress ¦ starry night in Van Gogh brushstrokes, cypress <lora:impasto:0.5> ¦ <lora:impasto:0.5>
粉色 iPhone 产品图，clean background，柔光 ¦ 粉色=pink; iPhone=iphone; background=background; 柔光=soft ¦ pink iPhone product shot, clean background, soft light
`);
