/** Sentences that hold half of a rule, or look as if they did. One a line. */
const text = `
少女漫画风格的风景
裸眼3D效果的广告牌，孩子们抬头看
儿童在公园放风筝
17世纪的裸体雕塑，大理石，博物馆
一家三口在海边拍全家福
穿校服的高中生在樱花树下读书
小学生排队过马路
中学教室，黑板，午后的阳光
幼儿园的小朋友在画画
孩子们在泳池里游泳，水花四溅
少年骑自行车穿过麦田
少女与猫，水彩
不少女性和孩子在排队买面包
多少年过去了，裸露的岩石上长满青苔
孩子坐在裸露的岩石上看海
小男孩在裸露的树根旁找蚂蚁
红色情侣装，一家人带着孩子逛街
橙色情绪板，儿童房设计
角色情节丰富的儿童绘本
特色情景餐厅，宝宝椅
孩子在路口交通灯前等待
十字路口交警牵着小朋友过马路
女性交流会，妈妈抱着婴儿
男性感冒了，孩子送来热水
个性感十足的儿童房
女性爱好者带孩子参观博物馆
给孩子做爱心早餐
妈妈给孩子做爱吃的菜
叫做爱丽丝的小女孩和兔子
独自慰问山区孩子的老师
孩子们在林阴道上奔跑
黄瓜和番茄，静物
孩子和裸露的红砖墙
裸色高跟鞋，产品摄影，旁边有儿童玩具
裸机手机照片，孩子的手
小孩吃苹果，裸钻戒指在桌上
儿童医院的走廊，温暖的灯光
医生给婴儿听诊
新生儿疫苗接种宣传画
儿科医学插图：心脏的结构
成人和儿童一起包饺子
初中国文课本封面
身高中等的少年在打篮球
提高中国孩子的阅读量，公益海报
修正太阳能板的工程师和孩子
正太阳系模型，科普，儿童
三岁的孩子吹生日蜡烛
十二岁的少年下围棋
5岁女孩和她的狗
一个小女孩和复活节彩蛋
男孩和女孩在雪地里堆雪人
女孩子们在跳皮筋
宝宝第一次走路
婴儿在摇篮里睡觉
萝莉塔裙子，洋娃娃，橱窗
青少年滑板比赛
未成年人保护法宣传海报
热情色彩的儿童插画
红色诱人的草莓，孩子伸手去拿
其中学到的知识，少年在灯下读书
露点温度计，中学物理实验
弹性器材，儿童体操馆
春天的菜园，孩子追蝴蝶
兒童節的海報，氣球
小學生在圖書館看書
裸子植物标本，中学生物课
一百二十岁的老寿星
十八岁成人礼，汉服
二十岁的性感女郎，红裙
成年女性人体素描，美术学院
文艺复兴风格的裸体油画，维纳斯
girl with easter egg
Essex countryside, children flying kites
Middlesex county fair, kids with balloons
a Sussex village school, watercolor
naked eye view of the milky way, a boy with a telescope
naked mole rat in a zoo, kids watching
naked cake with berries for a baby shower
nude lipstick and heels, product photo next to a baby blue box
nude colored nail polish, kids craft table
rapeseed fields in bloom, children running
children in a rape field, spring, Wuyuan
a same-sex couple with their child at a picnic
opposite sex twins, babies in blankets
a toddler with a bottle nipple on a table, product photo
children cooking chicken breasts with grandma
bottomless lake, a boy fishing
sexual health clinic poster for teenagers
sex education classroom for teens, flat illustration
family photo at the beach, golden hour
students in school uniforms, cherry blossoms
children swimming in a pool, summer
newborn baby sleeping in a basket
pediatric ward, friendly nurse with a child
a mother breastfeeding her baby, soft light
teenage skateboarder, sunset
high school graduation, caps in the air
kids in swimsuits building a sandcastle
young girl reading under a tree
little boy and his dog
a 12-year-old playing the violin
aged 5 to 8: wooden puzzle box art
10 years old girl planting a tree
12 year old whisky bottle on a bar
age 7 birthday party invitation
a cute kid goat on a rock
kid gloves on a table
minor key, sheet music, piano
teenage mutant ninja turtles style pizza
baby blue vintage car
children's book cover, fox and moon
bare feet of a child in the sand
a cocker spaniel and a boy
titmouse on a branch, school garden
cumulus clouds, kids on a hill
Dick Whittington and his cat, children's theatre
assassin class badge, pixel art
grape juice and children
therapist's office, child drawing
scraped knee, kid on a bicycle
sextant and map, boy sailor
sixteenth century nude sculpture, marble
17th century painting of a nude Venus
adult woman, nude, figure drawing, charcoal
sexy woman in a red dress, 25 years old
1girl, nude, oil painting, mature woman
erotic poetry book cover, abstract
man of 31 years, nude sculpture study
子供たちが公園で遊んでいる
女子高生、制服、桜並木
小学生の運動会
裸足の少年、夏の海辺
裸電球の下で本を読む子ども
裸の王様、子供向け絵本
ピエロと子供たち、サーカス
ヌードルを食べる男の子
エッチングの版画、少女と猫
エセックスの田舎、子供と羊
サセックスの学校、児童の絵
赤ちゃんと母親、やわらかい光
カロリーメイトを食べる学生
トロリーバスと裸木の並木
ロリポップキャンディー、女の子
12歳の誕生日ケーキ
水泳教室の子どもたち、プール
17世紀の裸婦像、美術館
中学生のブラスバンド
七五三の着物の女の子
立ちはだかる少年、嵐の海
孩子在大树下体验陶艺
年龄十分大的老树，孩子们在树下乘凉
一年级的小朋友领新书
mother and daughter, bare bottom aquarium
6th grader building a robot
`;

export const benign: readonly string[] = text.trim().split('\n');
