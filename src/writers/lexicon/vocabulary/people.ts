import type { Words } from './entry.ts';

/** People by what they are to each other and what they do, figures of tales, and more animals. */
export const people: Words = {
  who: `
    男性 man | 女性 woman
    大爷,老大爷,老伯,老汉,大伯,伯伯 old man | 大娘 old woman | 姥姥,奶奶们,阿嬷,阿嬤 grandmother | 姥爷,外公,阿公 grandfather
    老妇人,老妇,老婆婆们 old woman | 老人们,老年人 elderly people | 孙子 grandson | 孙女 granddaughter | 孙儿 grandchild | 儿子 son
    女儿,闺女 daughter | 丈夫,老公 husband | 妻子,老婆 wife | 叔叔,舅舅,姑父 uncle | 姑姑,姨妈,小姨 aunt | 表弟,表哥,堂弟 cousin
    小学生 primary school pupil | 初中生,中学生 middle school student | 高中生,女高中生 high school student | 大学生 college student
    研究生 graduate student | 同桌 deskmate | 同学,同学们 classmate | 学霸 top student | 班主任 homeroom teacher | 校长 headmaster
    教授 professor | 师傅 master craftsman | 宗师,大师,一代宗师 grandmaster | 徒弟,弟子,学徒 apprentice | 掌柜 innkeeper | 店小二 waiter
    老板娘 female boss | 服务员,侍者 waiter | 店员小姐 shop assistant | 收银员 cashier | 保安 security guard
    清洁工,环卫工人,环卫工 street cleaner | 保姆 nanny | 司仪 host | 客人,顾客,食客 customer | 乘客 passenger | 旅客 traveler | 邻居 neighbor
    观光客 tourist | 打工人 office worker | 社畜,职员,员工 office worker | 总裁,霸道总裁 CEO | 秘书 secretary | 经理 manager
    企业家 entrepreneur | 设计师 designer | 建筑师 architect | 工程师 engineer | 工程师们 engineers | 技术员 technician | 电工 electrician
    矿工 miner | 水管工 plumber | 裁缝 tailor | 鞋匠 cobbler | 银匠 silversmith | 陶艺家 potter | 调酒师 bartender | 咖啡师 barista
    化妆师 makeup artist | 导演 film director | 演员 actor | 明星们 stars | 主播 streamer | 网红 influencer | 粉丝 fans
    歌女 songstress | 指挥家 conductor | 钢琴家 pianist | 提琴手,小提琴手 violinist | 贝斯手 bassist | 乐队 band | 舞狮人 lion dancer
    武僧,少林武僧 Shaolin monk | 武者 martial artist | 掌门 sect leader | 剑修 sword cultivator | 修仙者,修士 cultivator
    捕快 constable | 镖师 armed escort | 枪手 gunman | 特种兵 special forces soldier | 步兵 infantry | 骑兵 cavalry | 哨兵 sentry
    老兵 veteran | 俘虏 captive | 囚犯 prisoner | 小偷,盗贼 thief | 强盗 robber | 刑警,警探 police detective
    交警 traffic police officer | 间谍 secret agent | 法医 forensic doctor | 外科医生 surgeon | 牙医 dentist | 兽医 veterinarian
    药剂师 pharmacist | 病人,患者 patient | 盲人 blind person | 孕妇 pregnant woman | 乞丐 beggar | 流浪汉 homeless man | 酒鬼 drunkard
    醉汉 drunk man | 隐士 hermit | 遗孀 widow | 寡妇 widow | 贵族 nobleman | 伯爵 count | 公爵 duke | 男爵 baron | 侍女,婢女 maidservant
    侍卫,禁卫军 royal guard | 书童 page boy | 状元 top scholar | 宰相 chancellor | 太子,皇子 crown prince | 格格 Manchu princess
    歌姬 songstress | 画师 painter | 雕塑家 sculptor | 考古学家 archaeologist | 天文学家 astronomer | 哲学家 philosopher
    数学家 mathematician | 生物学家 biologist | 登山者 mountaineer | 背包客 backpacker | 冲浪者 surfer | 滑雪者 skier | 跑者 runner
    拳击手,拳手 boxer | 游泳运动员 swimmer | 球员 player | 足球运动员 soccer player | 篮球运动员 basketball player | 守门员 goalkeeper
    裁判 referee | 教练 coach | 啦啦队 cheerleader | 体操运动员 gymnast | 骑师 jockey | 赛车手 racing driver | 车手 racer
    邮递员,邮差 postman | 快递小哥,外卖骑手,外卖员们 delivery rider | 报童 newsboy | 卖花女 flower girl | 小贩,摊贩,摊主 street vendor
    果农 fruit farmer | 茶农 tea farmer | 采茶女,采茶姑娘 tea-picking girl | 牧民 herdsman | 羊倌 shepherd | 养蜂人 beekeeper
    伐木工 lumberjack | 守林人 forest ranger | 守夜人 night watchman | 灯塔守护者,守塔人 lighthouse keeper | 船夫,艄公 boatman
    摆渡人 ferryman | 纤夫 boat tracker | 空姐,空乘 flight attendant | 机长 captain of an airplane | 列车员 train conductor
    交换生 exchange student | 义工,志愿者 volunteer | 艺人,老艺人 artist | 街头艺人 street performer | 魔术师 magician | 杂技演员 acrobat
    驯兽师 animal tamer | 说书人 storyteller | 算命先生 fortune teller | 媒婆 matchmaker | 花旦 Peking opera actress
    青衣花旦 opera actress | 武生 opera warrior | 戏子 opera actor | 新郎官 groom | 伴娘 bridesmaid | 伴郎 groomsman
    花童 flower girl | 炼金术士 alchemist | 召唤师 summoner | 无头骑士 headless horseman | 魔女 witch | 女猎人 huntress
    女战士 female warrior | 机器人管家 robot butler | 人造人 android | 生化人,半机械人 cyborg | 宝箱怪 mimic monster | 石像鬼 gargoyle
    牛头人 minotaur | 花仙 flower fairy | 蛇女 snake woman | 狐狸精 fox spirit | 龙女 dragon girl | 水怪 water monster
    河神 river god | 山神 mountain god | 财神爷 God of Wealth | 灶神 kitchen god | 土地公 earth god | 月老 matchmaker god
    阎王 King of Hell | 黑白无常 Black and White Impermanence | 观世音 Guanyin | 佛陀 Buddha | 弥勒佛 laughing Buddha
    妈祖 goddess Mazu | 齐天大圣 Sun Wukong the Monkey King | 沙僧 Sha Wujing | 白素贞 White Snake lady | 杨戬 Erlang Shen
    盘古 Pangu | 貂蝉 Diaochan | 西施 Xi Shi | 王昭君 Wang Zhaojun | 木兰 Hua Mulan | 关公 Guan Yu | 赵云 Zhao Yun | 曹操 Cao Cao
    杜甫 Du Fu | 苏轼,苏东坡 Su Shi | 黛玉 Lin Daiyu | 贾宝玉 Jia Baoyu | 武则天 Empress Wu Zetian | 秦始皇 Qin Shi Huang
    八仙 Eight Immortals | 十二生肖 twelve zodiac animals | 生肖 zodiac animal | 年兽 Nian beast | 骨龙 bone dragon
    龙宝宝 baby dragon | 飞龙 flying dragon | 超人 Superman | 马里奥,超级马里奥 Super Mario | 海绵宝宝 SpongeBob | 小黄人 Minions
    福尔摩斯 Sherlock Holmes | 哈利波特,哈利·波特 Harry Potter | 蓝猫 blue cat | 银渐层 silver shaded cat | 金渐层 golden shaded cat
    德文 Devon Rex cat | 狸花 tabby cat | 小猫咪,猫崽,小猫们 kitten | 流浪猫们 stray cats | 小奶狗,奶狗,狗崽,小狗狗 puppy | 导盲犬 guide dog
    警犬 police dog | 猎犬 hound | 牧羊犬 sheepdog | 雪橇犬 sled dog | 中华田园犬,土狗 Chinese village dog | 杜宾 Doberman
    比格,比格犬 beagle | 大白鹅 big white goose | 绿头鸭 mallard | 天鹅们 swans | 布谷鸟,杜鹃鸟 cuckoo | 画眉 thrush | 隼,猎鹰,游隼 falcon
    渡鸦 raven | 白头鹰 bald eagle | 鹈鹕 pelican | 信天翁 albatross | 虎皮鹦鹉 budgerigar | 玄凤 cockatiel | 鸽群 flock of doves
    鹿群 herd of deer | 羊群 flock of sheep | 牛群 herd of cattle | 马群 herd of horses | 鸟群 flock of birds
    狼群 pack of wolves | 象群 herd of elephants | 蜂群 swarm of bees | 蝶群 swarm of butterflies | 水母群 jellyfish swarm
    老牛,黄牛 ox | 公牛 bull | 小牛,牛犊 calf | 马驹,小马 foal | 枣红马 chestnut horse | 山猫,猞猁 lynx | 豹猫 leopard cat
    云豹 clouded leopard | 小老虎 tiger cub | 小狮子 lion cub | 鬣狗 hyena | 野狗 wild dog | 郊狼 coyote | 獾 badger | 鼬 weasel
    鸭嘴兽 platypus | 金丝猴 golden monkey | 狒狒 baboon | 长臂猿 gibbon | 狐獴 meerkat | 水豚,卡皮巴拉 capybara | 海葵 sea anemone
    海胆 sea urchin | 鳐鱼 manta ray | 逆戟鲸 orca | 灯笼鱼,鮟鱇 anglerfish | 锦鲤们 koi | 树蛙 tree frog | 癞蛤蟆 toad | 壁虎 gecko
    眼镜蛇 cobra | 蚱蜢,蝗虫 grasshopper | 独角仙 rhinoceros beetle | 蛾 moth | 三叶虫 trilobite | 剑齿虎 saber-toothed tiger
    迅猛龙 Velociraptor | 腕龙 Brachiosaurus | 懒羊羊 lazy sheep | 小羊驼 baby alpaca | 咸鱼 salted fish | 熊孩子 naughty child
    吃瓜群众 onlookers | 情敌 love rival | 小人 tiny person | 小矮人 dwarf | 小木偶 wooden puppet | 傀儡 puppet | 人偶 doll
    女科学家 female scientist | 女孩们 girls | 男孩们 boys | 骑行者 cyclist | 信众,信徒 devotees | 村姑 country girl | 村民们 villagers
    母女俩 mother and daughter | 父子俩 father and son | 母子俩 mother and son | 姐弟 sister and brother | 兄妹 brother and sister
    祖孙,爷孙俩 grandparent and grandchild | 三胞胎 triplets | 夫妻俩 married couple | 老两口 old couple | 小情侣 young couple
    一家三口 family of three | 一家四口 family of four | 一家五口 family of five | 一家人们 family`,
};
