import type { Words } from './entry.ts';

/** More animals, plants, food, weather, seasons and festivals. */
export const nature: Words = {
  who: `
    橘色猫,橘色的猫,橘猫咪 orange cat | 三花猫 calico cat | 奶牛猫 tuxedo cat | 缅因猫 Maine Coon cat | 折耳猫 Scottish Fold cat | 无毛猫,斯芬克斯猫 Sphynx cat
    加菲猫 Exotic Shorthair cat | 流浪猫 stray cat | 流浪狗 stray dog | 灰猫 gray cat | 花猫 tabby cat | 萨摩耶 Samoyed | 博美 Pomeranian
    德牧,德国牧羊犬 German Shepherd | 阿拉斯加 Alaskan Malamute | 斗牛犬,法斗 bulldog | 吉娃娃 Chihuahua | 雪纳瑞 Schnauzer | 腊肠犬,腊肠狗 dachshund
    比熊 Bichon Frise | 秋田犬 Akita | 藏獒 Tibetan Mastiff | 黑狗 black dog | 白狗 white dog | 黄狗 yellow dog | 大黄狗 big yellow dog
    垂耳兔 lop-eared rabbit | 黑兔子 black rabbit | 月兔,玉兔 moon rabbit | 龙猫 chinchilla | 荷兰猪,豚鼠 guinea pig | 雪貂 ferret | 小熊猫 red panda
    树懒 sloth | 考拉熊 koala | 河马 hippopotamus | 犀牛 rhinoceros | 羚羊,藏羚羊 antelope | 麋鹿,驯鹿 reindeer | 梅花鹿 sika deer | 白鹿 white deer
    雪豹 snow leopard | 黑豹 black panther | 白虎 white tiger | 白狼 white wolf | 雪狐,白狐 white fox | 赤狐 red fox | 棕熊 brown bear | 小熊 bear cub
    牦牛 yak | 奶牛 dairy cow | 黑马 black horse | 战马 warhorse | 驴 donkey | 骡子 mule | 小羊,羔羊 lamb | 野猪 wild boar | 黄鼠狼 weasel | 蝙蝠 bat
    海狮 sea lion | 海象 walrus | 海狸,河狸 beaver | 土拨鼠 marmot | 穿山甲 pangolin | 食蚁兽 anteater | 猴,小猴子 monkey | 大猩猩 gorilla | 黑猩猩 chimpanzee
    长毛象,猛犸象 mammoth | 小象 baby elephant | 小鸟儿 little bird
    雁,大雁 wild goose | 白鹭 egret | 丹顶鹤 red-crowned crane | 喜鹊 magpie | 翠鸟 kingfisher | 百灵鸟 lark | 夜莺 nightingale | 黄鹂 oriole
    啄木鸟 woodpecker | 蜂鸟 hummingbird | 鸵鸟 ostrich | 鸳鸯 mandarin ducks | 金刚鹦鹉 macaw | 雄鹰 eagle | 秃鹫 vulture | 雪鸮 snowy owl | 白鸽 white dove
    鱼群 school of fish | 鱼儿 fish | 小丑鱼 clownfish | 热带鱼 tropical fish | 河豚 pufferfish | 海马 seahorse | 魔鬼鱼,蝠鲼 manta ray | 虎鲸 orca
    白鲸 beluga whale | 座头鲸 humpback whale | 鲸鲨 whale shark | 鱿鱼 squid | 乌贼 cuttlefish | 龙虾 lobster | 虾 shrimp | 海星 starfish
    寄居蟹 hermit crab | 变色龙 chameleon | 蟒蛇 python | 白蛇 white snake | 青蛇 green snake | 蝌蚪 tadpole | 蟾蜍 toad | 瓢虫 ladybug | 甲虫 beetle
    蝉,知了 cicada | 螳螂 praying mantis | 蜈蚣 centipede | 蚕 silkworm | 毛毛虫 caterpillar | 飞蛾 moth | 蟋蟀,蛐蛐 cricket | 蚯蚓 earthworm | 蝎子 scorpion
    昆虫 insect | 猛犬 fierce dog`,
  thing: `
    杏花 apricot blossom | 梨花 pear blossom | 海棠,海棠花 crabapple blossom | 桂花 osmanthus | 玉兰,玉兰花 magnolia | 紫藤,紫藤花 wisteria | 茉莉,茉莉花 jasmine
    山茶花,茶花 camellia | 杜鹃花,杜鹃 azalea | 月季 China rose | 蔷薇 rambling rose | 水仙,水仙花 narcissus | 芍药 herbaceous peony | 雏菊 daisy
    满天星 baby's breath | 勿忘我 forget-me-not | 鸢尾,鸢尾花 iris | 睡莲 water lily | 芦苇 reeds | 满树樱花 cherry tree in full bloom | 白玫瑰 white rose
    红玫瑰 red rose | 蓝玫瑰 blue rose | 黄玫瑰 yellow rose | 康乃馨 carnation | 虞美人 poppy | 罂粟 poppy | 牵牛花 morning glory | 格桑花 cosmos flower
    薄荷 mint | 四叶草 four-leaf clover | 狗尾草 foxtail grass | 麦穗 ear of wheat | 稻穗 ear of rice | 梧桐,梧桐树 Chinese parasol tree
    胡杨 desert poplar | 白桦,白桦树,白桦林 birch | 槐树 locust tree | 榕树 banyan tree | 枯树 withered tree | 古树 ancient tree | 桃树 peach tree
    梅树 plum tree | 苹果树 apple tree | 世界树 world tree | 树桩 tree stump | 蕨类 ferns | 爬山虎 ivy | 灌木 shrub | 种子 seed | 花苞,花蕾 flower bud
    野花 wildflowers | 小花 little flowers | 枯叶 withered leaves | 荆棘 thorns | 莲蓬 lotus seedpod | 芭蕉 plantain
    火龙果 dragon fruit | 荔枝 lychee | 芒果 mango | 榴莲 durian | 石榴 pomegranate | 柿子 persimmon | 梨,梨子 pear | 猕猴桃 kiwi | 哈密瓜 cantaloupe
    椰子 coconut | 牛油果 avocado | 柚子 pomelo | 山楂 hawthorn | 葡萄柚 grapefruit | 玉米 corn | 土豆 potato | 红薯 sweet potato | 辣椒 chili pepper
    黄瓜 cucumber | 茄子 eggplant | 白菜 Chinese cabbage | 豆腐 tofu | 大蒜 garlic | 糖葫芦,冰糖葫芦 tanghulu | 棉花糖 cotton candy | 马卡龙甜点 macarons
    纸杯蛋糕 cupcake | 草莓蛋糕 strawberry cake | 慕斯 mousse | 布丁 pudding | 抹茶 matcha | 提拉米苏 tiramisu | 松饼 pancakes | 华夫饼 waffles
    牛角包,可颂 croissant | 吐司 toast | 三明治 sandwich | 薯条 French fries | 炸鸡 fried chicken | 烤鸭 roast duck | 烤肉,烧烤 barbecue | 串串 skewers
    牛排 steak | 意面,意大利面 spaghetti | 沙拉 salad | 汤 soup | 汤圆 glutinous rice balls | 馄饨 wontons | 小笼包 soup dumplings | 煎饼 savory crepe
    油条 fried dough sticks | 馒头 steamed bread | 炒饭 fried rice | 咖喱 curry | 便当 bento | 饭团 rice ball | 天妇罗 tempura | 刺身 sashimi
    麻辣烫 spicy hot pot | 小龙虾 crayfish | 豆浆 soy milk | 酸奶 yogurt | 可乐 cola | 汽水 soda | 鸡尾酒 cocktail | 香槟 champagne | 白酒,酒 liquor
    酒杯 wine glass | 酒葫芦,葫芦 gourd | 蜂蜜 honey | 奶酪,芝士 cheese | 荷包蛋 fried egg | 下午茶 afternoon tea | 甜点,甜品 dessert | 零食 snacks
    月饼盒 box of mooncakes`,
  scene: `
    小雪 light snow | 初雪 first snow | 雨夹雪 sleet | 冰雹 hail | 雷电,电闪雷鸣,雷电交加 thunder and lightning | 台风 typhoon | 沙尘暴 sandstorm | 霜,白霜 frost
    大风天 windy day | 艳阳,烈日,大太阳 blazing sun | 晴空,晴空万里,万里无云 clear sky | 雾霾 smog | 雾蒙蒙 foggy | 细雨绵绵,绵绵细雨,毛毛雨,濛濛细雨,蒙蒙细雨 drizzle
    倾盆大雨,大雨倾盆,瓢泼大雨 pouring rain | 狂风暴雨 violent storm | 春雨 spring rain | 秋雨 autumn rain | 梅雨 plum rain season | 雪夜 snowy night
    鹅毛大雪,大雪纷飞,漫天大雪,雪花纷飞 heavy snowfall | 雪花飘落,雪花飞舞,飘着雪,下起了雪,下起雪 falling snow | 冰天雪地 frozen landscape | 白雪皑皑 covered in white snow
    雨后初晴 clearing after rain | 雨过天晴 clear after rain
    凌晨 before dawn | 破晓 daybreak | 晨曦 first light of dawn | 清早,大清早 early morning | 上午 morning | 暮色 twilight | 黄昏时分,傍晚时分 at dusk
    夜幕,夜幕降临,夜色 nightfall | 入夜 at night | 星夜,繁星满天,满天繁星,满天星斗,星光璀璨 starry night | 月夜下 in the moonlight | 夕阳西下,日落时分,落日余晖,夕阳余晖,余晖 sunset glow
    火烧云 fiery sunset clouds | 雨季 rainy season | 初春,早春 early spring | 暮春 late spring | 盛夏,仲夏 midsummer | 初夏 early summer
    深秋,晚秋 late autumn | 初秋 early autumn | 初冬 early winter | 严冬,隆冬,寒冬 deep winter | 四季 four seasons
    七夕,七夕节 Qixi Festival | 清明,清明节 Qingming Festival | 重阳,重阳节 Double Ninth Festival | 除夕,大年三十 Chinese New Year's Eve | 跨年,元旦 New Year
    国庆,国庆节 National Day | 儿童节 Children's Day | 母亲节 Mother's Day | 父亲节 Father's Day | 感恩节 Thanksgiving | 复活节 Easter | 平安夜 Christmas Eve
    端午龙舟,赛龙舟,龙舟赛 dragon boat race | 庙会 temple fair | 灯会 lantern fair | 花火大会 fireworks festival | 夏日祭 summer festival
    泼水节 Water-Splashing Festival | 毕业,毕业季 graduation | 毕业典礼 graduation ceremony | 生日派对,生日聚会 birthday party | 派对 party | 舞会 ball
    演唱会 concert | 冬至 winter solstice | 夏至 summer solstice | 立春 beginning of spring | 惊蛰 awakening of insects
    波光粼粼 sparkling ripples | 万家灯火 myriad city lights | 灯火阑珊 dim lantern light | 灯火辉煌,灯火通明 brightly lit
    小桥流水 small bridge over flowing water | 小桥流水人家 small bridge over flowing water beside cottages | 云雾缭绕,云雾,云烟 swirling mist
    烟雾缭绕 swirling smoke | 云蒸霞蔚 rosy clouds | 山清水秀,青山绿水 green hills and clear water | 鸟语花香 birds and flowers | 花团锦簇 bouquets of flowers
    百花齐放,繁花似锦 flowers in full bloom | 落英缤纷 falling petals | 花瓣飘落,花瓣飞舞,花瓣纷飞 falling petals | 樱花飘落,樱花飞舞,樱花纷飞 falling cherry blossoms
    落叶纷飞,落叶飘零 falling leaves | 车水马龙 heavy traffic | 人山人海 huge crowd | 川流不息 endless stream of people | 高楼林立 forest of skyscrapers
    亭台楼阁 pavilions and towers | 雕梁画栋 carved beams and painted rafters | 青砖黛瓦,白墙黑瓦,粉墙黛瓦,白墙黛瓦,青瓦白墙 white walls and dark tiles
    炊烟袅袅,炊烟 smoke rising from chimneys | 春暖花开 warm spring with flowers | 风和日丽 sunny with a gentle breeze | 秋高气爽 crisp autumn day
    层林尽染 autumn-colored forest | 皓月当空,明月高悬,月亮高挂 bright moon in the sky | 月明星稀 bright moon and few stars | 月光如水,月色 moonlight
    碧波荡漾 rippling blue water | 波涛汹涌,惊涛骇浪,巨浪 raging waves | 一望无际 boundless | 古色古香 antique charm | 金碧辉煌 resplendent
    流光溢彩 shimmering lights | 五光十色 dazzling colors | 翩翩起舞 dancing gracefully | 亭亭玉立 slim and graceful | 炊烟四起 smoke rising everywhere
    落花 falling blossoms | 残阳如血 blood-red sunset | 仙雾,仙雾缭绕 ethereal mist | 祥云 auspicious clouds
    紫气东来 auspicious purple clouds from the east | 桃花纷飞,桃花飘落 falling peach blossoms | 张灯结彩 decorated with lanterns`,
};
