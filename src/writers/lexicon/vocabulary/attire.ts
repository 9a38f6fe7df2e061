import type { Words } from './entry.ts';

/** Clothing, hair, faces, poses. */
export const attire: Words = {
  thing: `
    齐胸襦裙,齐胸衫裙 chest-high ruqun hanfu | 襦裙 ruqun | 马面裙 mamian skirt | 明制汉服 Ming-style hanfu | 唐装 Tang suit | 宋制汉服 Song-style hanfu
    唐制汉服 Tang-style hanfu | 曲裾 quju robe | 直裾 zhiju robe | 褙子 beizi | 云肩 cloud collar | 霞帔 embroidered stole | 凤冠霞帔,凤冠 phoenix coronet
    嫁衣,喜服 red wedding robe | 龙袍 dragon robe | 长袍 robe | 道袍 Taoist robe | 袈裟 kasaya | 蓑衣 straw raincoat | 披帛 silk shawl
    大袖衫 wide-sleeved robe | 广袖,长袖 wide sleeves | 水袖 water sleeves | 肚兜 dudou | 马褂 magua jacket | 中山装 Mao suit | 藏袍 Tibetan robe
    苗族服饰 Miao costume | 银饰 silver jewelry | 步摇 dangling hairpin | 簪子,玉簪,金簪 hairpin
    玉佩 jade pendant | 香囊 sachet | 团扇 round fan | 戏服 opera costume | 脸谱 opera mask | 狐狸面具 fox mask | 防毒面具 gas mask
    JK制服,jk制服,JK,jk JK school uniform | 洛丽塔,洛丽塔裙,lolita裙,Lolita lolita dress | 水手裙 sailor dress | 百褶裙 pleated skirt | 吊带裙 slip dress
    吊带 camisole | 晚礼服,礼服 evening gown | 公主裙 princess dress | 纱裙 tulle dress | 蓬蓬裙 puffy skirt
    背带裤 overalls | 背带裙 pinafore dress | 女仆装 maid outfit | 护士服 nurse uniform | 警服 police uniform | 军装 military uniform | 运动服 sportswear
    睡衣 pajamas | 浴袍 bathrobe | 比基尼 bikini | 皮衣,皮夹克 leather jacket | 夹克 jacket | 牛仔外套 denim jacket | 羽绒服 down jacket | 西服 suit | 马甲 vest
    针织衫 knit sweater | 开衫 cardigan | 背心 tank top | 短袖 short-sleeved shirt
    雨衣 raincoat | 雨靴,雨鞋 rain boots | 白大褂 lab coat | 实验服 lab coat | 机车服 biker outfit | 赛车服 racing suit | 铠甲战衣 battle armor | 紧身衣 bodysuit
    战斗服 combat suit | 连帽衫 hooded sweatshirt | 兜帽 hood | 丝袜 stockings | 黑丝 black stockings | 白丝 white stockings | 过膝袜 thigh-high socks
    连裤袜 pantyhose | 帆布鞋 canvas shoes | 运动鞋 sneakers | 球鞋 sneakers | 凉鞋 sandals | 拖鞋 slippers | 木屐 geta sandals | 绣花鞋 embroidered shoes
    马丁靴 combat boots | 水晶鞋 glass slippers
    贝雷帽 beret | 棒球帽,鸭舌帽 baseball cap | 毛线帽,针织帽 knit hat | 渔夫帽 bucket hat | 牛仔帽 cowboy hat | 巫师帽,女巫帽 witch hat | 圣诞帽 Santa hat
    安全帽 hard hat | 头巾 headscarf | 发带 hairband | 发箍 hairband | 发饰,头饰 hair ornament | 发夹 hair clip | 花冠 flower crown | 丝带,缎带 ribbon
    头纱 bridal veil | 项圈,颈圈 choker | 手镯,手链 bracelet | 胸针 brooch | 腰带 belt | 手表 wristwatch | 眼罩 eyepatch | 护目镜 goggles | 单片眼镜 monocle
    圆框眼镜 round glasses | 黑框眼镜 black-rimmed glasses
    黑裙,黑裙子 black dress | 蓝裙,蓝裙子 blue dress | 绿裙,绿裙子 green dress | 黄裙,黄裙子 yellow dress | 粉裙,粉裙子 pink dress | 紫裙,紫裙子 purple dress
    白衣 white clothes | 红衣 red clothes | 黑衣 black clothes | 青衣 cyan robe | 黄衣 yellow clothes | 白袍 white robe | 黑袍 black robe | 红袍 red robe
    红围巾 red scarf | 红帽子 red hat | 黑帽子 black hat | 红伞 red umbrella | 蓝帽子 blue hat`,
  trait: `
    黑长直 long straight black hair | 齐刘海 blunt bangs | 空气刘海 wispy bangs | 公主切 hime cut | 丸子头 hair bun | 双丸子头 double bun | 高马尾 high ponytail
    低马尾 low ponytail | 单马尾 ponytail | 侧马尾 side ponytail | 麻花辫,辫子 braid | 双麻花辫,双辫子 twin braids | 大波浪,波浪卷 wavy hair | 羊毛卷 tight curls
    发髻 chignon | 寸头 buzz cut | 光头 bald head | 莫西干 mohawk | 脏辫 dreadlocks | 呆毛 ahoge
    蓝发,蓝头发,蓝色头发 blue hair | 粉发,粉头发,粉色头发 pink hair | 紫发 purple hair | 绿发 green hair | 棕发 brown hair | 白头发,白色头发 white hair
    红头发,红色头发 red hair | 黑头发,黑色头发 black hair | 金色头发,金头发,金色长发 blond hair | 银色头发,银色长发 long silver hair | 渐变发 gradient hair
    白长发,白色长发 long white hair | 黑色长发 long black hair | 粉色长发 long pink hair | 蓝色长发 long blue hair | 红色长发 long red hair
    黑色短发 short black hair | 长卷发 long curly hair
    绿眼睛,绿眼 green eyes | 红眼睛,红瞳,红眼 red eyes | 金瞳,金色眼睛 golden eyes | 紫瞳,紫色眼睛 purple eyes | 蓝瞳,蓝色眼睛 blue eyes | 异色瞳,鸳鸯眼 heterochromia
    大眼睛 big eyes | 丹凤眼 phoenix eyes | 桃花眼 peach blossom eyes | 长睫毛,睫毛 long eyelashes | 眉毛 eyebrows | 眉心 glabella | 花钿 forehead ornament
    红唇 red lips | 嘴唇 lips | 嘴,嘴巴 mouth | 鼻子 nose | 腮红 blush | 烟熏妆 smoky makeup | 妆容 makeup | 泪痣 mole under eye | 伤疤,疤痕 scar | 獠牙,虎牙 fang
    皱纹 wrinkles | 白胡子 white beard | 络腮胡 full beard
    尖耳,尖耳朵 pointed ears | 狐耳,狐狸耳朵 fox ears | 猫尾,猫尾巴 cat tail | 狼耳 wolf ears | 犬耳 dog ears | 龙角 dragon horns | 鹿角 antlers
    九条尾巴 nine tails | 龙尾 dragon tail | 鱼尾 fish tail | 白翅膀,白色翅膀 white wings | 黑翅膀,黑色翅膀 black wings | 光环 halo | 机械臂,机械手臂 mechanical arm
    义眼 cybernetic eye | 脸颊 cheeks | 肩膀 shoulder | 腿,双腿 legs | 大长腿 long legs | 脚 feet | 头 head | 手指 fingers | 双手 both hands | 胸前 chest
    身体 body | 身材 figure | 腹肌 abs | 肌肉 muscles | 皮肤 skin | 小麦色皮肤 tanned skin | 古铜色皮肤 bronze skin | 血 blood | 鳞片 scales | 毛发 fur
    胡萝卜鼻子 carrot nose
    坏笑 smirk | 甜美笑容,甜笑 sweet smile | 眼神 gaze`,
  act: `
    微笑着 smiling | 含笑 smiling | 傻笑 grinning | 流泪,流着泪,落泪 crying | 哭着 crying | 脸红 blushing | 眨眼 winking | 闭眼,闭着眼,闭着眼睛,闭目 with closed eyes
    睁大眼睛 with wide eyes | 张嘴,张着嘴 with open mouth | 吐舌头,吐舌 sticking out the tongue | 嘟嘴,噘嘴 pouting | 皱眉 frowning | 面无表情 expressionless
    害怕 scared | 低头 looking down | 抬头 looking up | 转身 turning around | 侧身 turning sideways | 歪头 tilting the head
    托腮,托着腮 resting chin on hand
    双手合十 with palms together | 比心 making a heart with hands | 比耶,剪刀手 making a V sign | 叉腰 with hands on hips | 抱臂,双手抱胸 with crossed arms
    插兜,手插口袋 with hands in pockets | 跷二郎腿,翘二郎腿 with crossed legs | 盘腿,盘腿坐,盘坐 sitting cross-legged | 鸭子坐 wariza | 跪坐 kneeling
    单膝跪地,单膝跪 kneeling on one knee | 张开双臂,张开双手 with outstretched arms | 伸手 reaching out | 敬礼 saluting | 鞠躬 bowing | 鼓掌 clapping
    拔剑 drawing a sword | 持剑,执剑,握剑,拿剑,仗剑 holding a sword | 御剑,御剑飞行 riding a flying sword | 拉弓,射箭 drawing a bow
    挥剑 swinging a sword | 挥刀 swinging a blade | 施法 casting a spell | 渡劫 undergoing heavenly tribulation | 弹琴,抚琴,弹古琴 playing the guqin
    弹古筝 playing the guzheng | 弹琵琶 playing the pipa | 吹箫 playing the xiao | 打鼓 playing the drums | 舞狮 lion dance | 舞龙 dragon dance
    喝酒,饮酒 drinking | 泡茶,煮茶 making tea | 洗澡,泡澡 bathing | 泡温泉 bathing in a hot spring | 刷牙 brushing teeth | 化妆 putting on makeup
    梳头 combing hair | 系鞋带 tying shoelaces | 浇花 watering flowers | 种树 planting a tree | 扫地 sweeping | 洗衣服 washing clothes
    写作业 doing homework | 打游戏,玩游戏 playing video games
    敲代码,写代码,编程 coding | 打字 typing | 开会 having a meeting | 健身 working out | 举重 lifting weights | 做瑜伽,瑜伽 doing yoga | 跳绳 jumping rope
    打网球 playing tennis | 打羽毛球 playing badminton | 打乒乓球 playing table tennis | 打拳,拳击 boxing | 滑滑板,玩滑板 skateboarding
    骑摩托,骑摩托车 riding a motorcycle | 划船 rowing a boat | 潜水 diving | 攀岩 rock climbing | 跳伞 skydiving | 追蝴蝶,扑蝴蝶 chasing butterflies
    捉迷藏 playing hide and seek | 堆雪人 building a snowman | 打雪仗 having a snowball fight | 吹泡泡 blowing bubbles | 吹蜡烛 blowing out candles
    放烟花 setting off fireworks | 放孔明灯,放天灯 releasing sky lanterns | 放河灯 floating river lanterns
    赏花 viewing flowers | 赏月 admiring the moon | 看烟花 watching fireworks | 看雪 watching the snow | 看雨 watching the rain
    看电影 watching a film | 看电视 watching television | 看风景 looking at the scenery | 晒被子 airing quilts | 打架 fighting | 打盹 napping
    打滚 rolling around | 翻跟头 doing a somersault | 狂奔,飞奔 racing | 冲锋 charging | 咆哮,怒吼,嘶吼 roaring | 嚎叫 howling | 翱翔 soaring | 盘旋 circling
    展翅,展翅高飞 spreading its wings | 觅食 foraging | 吃草 grazing | 吃竹子 eating bamboo | 孵蛋 brooding | 喷水 spouting water
    跃出水面,跃出海面 leaping out of the water | 摇尾巴 wagging its tail | 卷成一团,蜷缩,缩成一团 curled up | 漂流 drifting | 悬浮,飘浮 floating | 爆炸 exploding
    坠落 falling | 升起,冉冉升起 rising | 流淌 flowing | 摇曳 swaying | 飘扬 waving | 绽放 blooming | 相拥 embracing | 相望,对视 looking at each other
    并肩,肩并肩 side by side | 背靠背 back to back`,
  deed: `
    像,好像,仿佛,如同,宛如,犹如,宛若,恍若,彷佛,好像是 like
    身披 draped in | 披 draped in | 佩戴,佩戴着 wearing | 系着 wearing | 打扮成 dressed as | 扎着,梳着,留着 with | 长着,长有 with | 顶着,头顶着 carrying on the head
    握住 gripping | 捧 holding in both hands | 托着 holding up | 举 holding up | 抱住,怀抱,怀里抱着,搂着 hugging | 抓着,抓住 grabbing
    背 carrying on the back | 扛着 carrying on the shoulder | 挎着 carrying | 牵,牵着手 leading | 拖着 dragging | 扶着 holding on to
    挽着 arm in arm with
    驾着,驾 driving | 乘着,乘坐,坐上 riding in | 划着 rowing | 踢着,踢 kicking | 拍着 patting | 亲着,亲 kissing | 舔着,舔 licking | 咬着,咬 biting | 啃着,啃 nibbling
    嗅着 sniffing | 喝了 drinking | 品着 tasting | 端着 carrying | 做着 making | 卖 selling | 修理,修 repairing | 打开 opening | 推开 pushing open
    翻着,翻看 leafing through | 写,写下 writing | 演奏 playing | 吹着,吹 playing the | 敲着,敲 beating | 听着,听 listening to | 等着 waiting for
    照着,照亮 lighting up | 照耀 shining on
    倚靠,倚靠着,依靠 leaning against | 靠在 leaning against | 背靠 leaning back against | 跨越 crossing | 走过,走向,走进,走出 walking through
    跑过,跑向 running through | 跳过,跃过 leaping over | 游过 swimming past | 驶过,驶向 driving through | 冲向 rushing towards | 飞向 flying towards
    掠过 skimming over | 俯瞰着 overlooking | 眺望,远眺 gazing into the distance at | 遥望 gazing at | 盯着 staring at | 瞄准 aiming at | 面朝 facing
    指着,指向 pointing at | 缠绕,缠绕着,盘绕 entwined with | 环绕着,围绕着 surrounded by | 笼罩,笼罩着,笼罩在 shrouded in | 沐浴在,沐浴着 bathed in | 点缀,点缀着 dotted with
    堆满,摆满 full of | 写着字 with the words | 印着 printed with | 绣着 embroidered with | 镶嵌,镶着 inlaid with | 散发,散发着,发出 giving off
    洒满 covered with | 挂满 hung with | 种满 planted with | 坐满 filled with | 装满 full of | 露出 showing | 流着 shedding | 打败,击败 defeating
    大战 battling | 手捧 holding | 手拿,手里拿着,手中拿着,手上拿着,手握,手持着 holding | 嘴里叼着 holding in the mouth | 口含 holding in the mouth
    身后背着 carrying on the back`,
  stay: `
    站立在 standing | 坐落在,坐落于 standing | 矗立在,屹立在,耸立在 towering | 蜷缩在 curled up | 卧在 lying | 跪在 kneeling | 靠坐在 sitting | 骑在 riding | 停在 parked
    泡在 bathing | 游在 swimming | 跑在 running | 漫步在,行走在 walking | 奔跑在 running | 飞翔在 flying | 盘旋在 circling | 挂在 hanging | 放在 lying
    摆在 standing | 生长在,长在 growing | 盛开在,开在 blooming | 飘在 drifting | 住在 living | 悬浮在 floating | 隐藏在 hidden | 沉在 sunken | 映在 reflected
    照在 shining | 撒在 scattered | 停泊在 moored | 趴在了 lying | 依偎在 snuggled`,
};
