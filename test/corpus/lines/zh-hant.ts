import { readLines } from '../line.ts';

/** Traditional Chinese. */
export const zhHant = readLines(String.raw`
一隻黑貓坐在書店的櫃檯上 ¦ 黑=black; 貓=cat; 書店=bookstore/bookshop ¦ a black cat sitting on the counter of a bookstore
下雨天的臺北街頭，紅色機車 ¦ 雨=rain/rainy; 街頭=street; 紅色=red; 機車=motorcycle/scooter/motorbike ¦ a street in Taipei on a rainy day, a red scooter
三個小孩在夜市吃冰 ¦ 三個=3/three; 小孩=child/children/kid; 夜市=night market ¦ three children eating shaved ice at a night market
穿旗袍的女子，手拿摺扇，燈光昏黃 ¦ 旗袍=qipao/cheongsam; 女子=woman; 扇=fan; 燈光=light/lamplight ¦ a woman in a qipao holding a folding fan, dim yellow light
龍與鳳凰，金色雲彩，水墨畫 ¦ 龍=dragon; 鳳凰=phoenix; 金色=gold/golden; 雲=cloud; 水墨=ink ¦ dragon and phoenix, golden clouds, ink wash painting
兩隻白鷺鷥在稻田裡 ¦ 兩隻=2/two; 鷺=egret/heron; 稻田=rice ¦ two white egrets in a rice field
老師傅在製作燈籠 ¦ 師傅=craftsman/master/artisan; 燈籠=lantern ¦ an old master craftsman making lanterns
海邊的燈塔，風暴將至 ¦ 海=sea/coast/seaside/ocean; 燈塔=lighthouse; 風暴=storm ¦ a lighthouse by the sea, storm approaching
綠色的山巒，雲霧，茶園，飛鳥 ¦ 綠色=green; 山=mountain/hill; 雲=cloud/mist; 茶園=tea; 鳥=bird ¦ green mountains, clouds and mist, tea plantation, flying birds
太空人彈吉他，背景是地球 ¦ 太空人=astronaut/spaceman; 吉他=guitar; 地球=earth ¦ an astronaut playing guitar, Earth in the background
賽博龐克風的廟宇，霓虹燈 ¦ 龐克=punk/cyberpunk; 廟=temple; 霓虹=neon ¦ a cyberpunk temple, neon lights
墨綠色的雨衣，一個小男孩踩水坑 ¦ 墨綠色=green; 雨衣=raincoat; 男孩=boy; 水坑=puddle ¦ a little boy in a dark green raincoat stepping in puddles
鐵軌旁的櫻花樹，電車駛過 ¦ 鐵軌=rail/railway/track; 櫻花=cherry/sakura; 樹=tree; 電車=train/tram ¦ cherry blossom trees beside the railway track, a tram passing
媽媽牽著女兒走過斑馬線 ¦ 媽媽=mother/mom; 女兒=daughter; 斑馬線=crosswalk/zebra crossing ¦ a mother holding her daughter's hand on the crosswalk
招牌寫著「營業中」的麵店 ¦ 招牌=sign/signboard; 麵=noodle ¦ a noodle shop with a sign reading 「營業中」 ¦ 「營業中」
牆上寫著「FREE」的塗鴉，滑板少年 ¦ 牆=wall; 塗鴉=graffiti; 滑板=skateboard/skateboarder; 少年=boy/youth/teen/young ¦ graffiti 「FREE」 on the wall, a young boy with a skateboard ¦ 「FREE」
(銀色長髮:1.2)，紫色眼睛，魔法師 ¦ 紫色=purple/violet; 眼睛=eye; 魔法師=mage/wizard/magician/sorcerer ¦ (銀色長髮:1.2), long silver hair, purple eyes, mage ¦ (銀色長髮:1.2)
花園裡的兔子 <lora:storybook:0.7> 喝茶 ¦ 花園=garden; 兔=rabbit/bunny; 茶=tea ¦ a rabbit drinking tea in the garden <lora:storybook:0.7> ¦ <lora:storybook:0.7>
古廟前的石獅子，苔蘚 --ar 4:3 ¦ 廟=temple; 石=stone; 獅=lion; 苔=moss/mossy ¦ stone lions in front of an old temple, moss
雪地裡的狐狸，不要文字 ¦ 雪=snow/snowy; 狐狸=fox ¦ a fox in the snow
沒有人的車站，藍色月光 ¦ 車站=station; 藍色=blue; 月光=moon/moonlight ¦ an empty station, blue moonlight
五顏六色的風箏飛滿天空 ¦ 五顏六色=colorful/multicolored/colourful; 風箏=kite; 天空=sky ¦ colorful kites filling the sky
深夜食堂，老闆在煎蛋，熱氣 ¦ 深夜=night/midnight; 蛋=egg ¦ late-night diner, the owner frying eggs, steam
粉紅色的火烈鳥，湖水倒影 ¦ 粉紅色=pink; 火烈鳥=flamingo; 湖=lake; 倒影=reflection ¦ pink flamingos, reflection in the lake
戰艦在雲海中航行，史詩 ¦ 戰艦=battleship/warship; 雲海=cloud; 史詩=epic ¦ a battleship sailing through a sea of clouds, epic
機器人與孩子分享一把傘 ¦ 機器人=robot; 孩子=child/kid; 傘=umbrella ¦ a robot and a child sharing an umbrella
空山新雨後，天氣晚來秋 ¦ 山=mountain; 雨=rain; 秋=autumn ¦ empty mountains after fresh rain, autumn evening
古琴、香爐、竹影、月色 ¦ 琴=guqin/zither; 香爐=incense; 竹=bamboo; 月=moon/moonlight ¦ guqin, incense burner, bamboo shadows, moonlight
黃色計程車，紐約，雪夜 ¦ 黃色=yellow; 計程車=taxi/cab; 紐約=new york; 雪=snow/snowy; 夜=night ¦ a yellow taxi in New York on a snowy night
阿嬤曬棉被，陽光，老厝 ¦ 陽光=sun/sunlight/sunshine ¦ grandma airing quilts in the sunlight, old house
四隻海豚躍出水面，夕陽 ¦ 四隻=4/four; 海豚=dolphin; 水面=water; 夕陽=sunset/setting sun ¦ four dolphins leaping out of the water, sunset
鋼筆速寫，歐洲小鎮，鐘樓 ¦ 鋼筆=pen; 歐洲=europe/european; 小鎮=town; 鐘樓=bell tower/clock tower ¦ pen sketch of a European town, clock tower
穿盔甲的女騎士跪在聖壇前 ¦ 盔甲=armor/armour; 騎士=knight; 聖壇=altar ¦ a female knight in armor kneeling before the altar
玻璃瓶裡的銀河，漂浮在海上 ¦ 玻璃=glass; 瓶=bottle; 銀河=milky way/galaxy; 海=sea/ocean ¦ the Milky Way in a glass bottle floating on the sea
彩虹下的蒙古包，十匹馬 ¦ 彩虹=rainbow; 蒙古包=yurt; 十匹=10/ten; 馬=horse ¦ a yurt under a rainbow, ten horses
微縮景觀，小人國的早餐，吐司當床 ¦ 早餐=breakfast; 吐司=toast/bread; 床=bed ¦ miniature scene, breakfast of tiny people, toast as a bed
`);
