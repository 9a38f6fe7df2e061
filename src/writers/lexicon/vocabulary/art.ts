import type { Words } from './entry.ts';

/** Words of the trade: kinds of picture, light, lens, composition, and what people ask of quality. */
export const art: Words = {
  medium: `
    水粉画 gouache painting | 油画棒 oil pastel drawing | 蜡笔,蜡笔画 crayon drawing | 钢笔画,钢笔淡彩 pen drawing | 炭笔,炭笔画 charcoal drawing
    马克笔 marker drawing | 铜版画 etching
    丙烯,丙烯画 acrylic painting | 敦煌壁画,壁画 mural | 年画 Chinese New Year print | 青绿山水 blue-green landscape painting
    写意,写意画 freehand ink painting | 白描 ink outline drawing
    岩彩 mineral pigment painting | 皮影,皮影戏 shadow puppetry | 唐卡 thangka | 书法,毛笔字 calligraphy | 篆刻,印章 seal carving | 连环画 picture story
    条漫,四格漫画 comic strip
    美漫,美式漫画,美式漫画风 American comic style | 日漫,日漫风,日系漫画 Japanese manga style | 韩漫 Korean webtoon style | 二次元风,二次元风格,动漫风,日系二次元 anime style
    新海诚,新海诚风格,新海诚风 Makoto Shinkai style
    皮克斯,皮克斯风格 Pixar style | 迪士尼,迪士尼风格,迪斯尼 Disney style | 赛璐璐,赛璐珞 cel shading | 平涂 flat colors | 半厚涂 semi-realistic painting
    伪厚涂 painterly style | 立绘,角色立绘 full body character art
    角色设计,人物设定,人设图,角色设定 character sheet | 三视图 three-view character turnaround | Q版表情 sticker | Q版,q版,Q版风格 chibi | 手办,手办风 figurine
    盲盒,盲盒风 blind box toy | 乐高 Lego
    粘土人 nendoroid | 毛毡,羊毛毡 felted wool | 微缩景观,微缩模型,微缩 miniature diorama | 移轴,移轴摄影 tilt-shift photography | 街拍,街头摄影 street photography
    棚拍 studio photography | 微距摄影 macro photography
    黑白摄影,黑白照片 black and white photography | 老照片,旧照片 old photo | 证件照 ID photo | 自拍照 selfie | 婚纱照 wedding photo | 全家福 family portrait
    产品摄影,产品图,商品图 product photography | 美食摄影 food photography
    纪实,纪实摄影 documentary photography | 时尚摄影,时尚大片 fashion photography | 电影海报 movie poster | 宣传画 propaganda poster | 邮票 postage stamp
    明信片 postcard | 塔罗牌,塔罗 tarot card | 扑克牌 playing card
    游戏原画,游戏CG,游戏cg game CG | 场景原画,场景设计 environment concept art | 剧照 film still | 分镜,分镜图 storyboard | 专辑封面 album cover | 书籍封面 book cover
    建筑设计,建筑效果图 architectural rendering
    室内设计 interior design | 平面设计 graphic design | 服装设计 fashion design | 工业设计 industrial design | 矢量,矢量图,矢量插画 vector art | 信息图 infographic
    海报设计 poster design | logo设计,标志设计 logo design
    虚幻引擎 Unreal Engine | C4D,c4d,C4D风格 Cinema 4D render | OC渲染,oc渲染 Octane render | 光线追踪 ray tracing | 次世代 next-gen | 建模 3D model
    体素 voxel art | 超扁平 superflat | 故障艺术,故障风 glitch art
    孟菲斯,孟菲斯风格 Memphis style | 包豪斯 Bauhaus | 装饰艺术 art deco | 野兽派 fauvism | 立体主义,立体派 cubism | 表现主义 expressionism | 印象主义 impressionism
    点彩,点彩画 pointillism | 拼贴,拼贴画 collage | 达达主义 Dadaism
    莫兰迪,莫兰迪色,莫兰迪色系 Morandi colors | 马卡龙,马卡龙色 macaron colors | 多巴胺,多巴胺配色 dopamine colors | 糖果色 candy colors | 霓虹色 neon colors
    撞色 contrasting colors | 渐变,渐变色 gradient | 高饱和,高饱和度 high saturation
    低饱和,低饱和度 low saturation | 暗调,低调摄影 low key | 高调摄影 high key | 穆夏,慕夏,穆夏风格 in the style of Alphonse Mucha
    达芬奇 in the style of Leonardo da Vinci | 毕加索 in the style of Picasso | 葛饰北斋 in the style of Hokusai
    克里姆特 in the style of Klimt | 达利 in the style of Dali | 齐白石 in the style of Qi Baishi | 张大千 in the style of Zhang Daqian
    哥特萝莉 gothic lolita | 暗黑系,暗黑风,暗黑风格 dark fantasy style | 治愈系,治愈风,治愈 healing style | 小清新,清新 fresh style
    日系 Japanese style | 韩系 Korean style | 欧美风,欧美 Western style | 港风 Hong Kong retro style | 民国风 Republic of China era style
    复古风,怀旧 retro style | 科幻风 science-fiction style | 末日风,废土,废土风,末世 post-apocalyptic | 武侠,武侠风 wuxia
    仙侠,仙侠风,玄幻,修仙 xianxia fantasy | 新中式 new Chinese style | 敦煌风 Dunhuang style | 波西米亚 bohemian style | 森系 mori style | 未来主义 futurism
    太阳朋克 solarpunk | 生物朋克 biopunk | 柴油朋克 dieselpunk | 克苏鲁 Lovecraftian | 梦核 dreamcore | 怪核 weirdcore | 阈限空间 liminal space
    酸性设计 acid graphics | 弥散光 blurred gradient`,
  scene: `
    高清壁纸 high definition wallpaper | 8K,8k,八K,8K画质,8k画质 8k | 4K,4k,4K画质,4k画质 4k | 大师作品,大师级 masterpiece
    最高质量,最佳质量,画质好,高画质,超高画质 best quality | 细节,精细 detailed | 超精细,极致细节,高度细节 extremely detailed | 质感 texture
    自然光线 natural light | 侧逆光 side backlight | 顶光 top light | 底光 underlighting | 背光 backlight | 漫射光 diffused light | 硬光 hard light
    暖色光 warm light | 冷色光 cool light | 双色光 dual lighting | 边缘光 rim light | 环境光 ambient light | 聚光灯,舞台灯光 spotlight
    霓虹灯光,霓虹光 neon light | 光晕 halo of light | 光斑 light spots | 散景 bokeh | 镜头光晕 lens flare | 光束 beams of light | 耶稣光,神光 god rays
    斑驳光影,斑驳的光影,树影斑驳 dappled light | 光粒子,粒子,光点 glowing particles | 荧光 fluorescent glow | 反光 reflections | 明暗对比 chiaroscuro
    暖阳 warm sunlight
    高对比,高对比度 high contrast | 柔焦 soft focus | 长焦,长焦镜头 telephoto lens | 超广角 ultra wide angle | 定焦,50mm 50mm lens
    85mm,人像镜头 85mm portrait lens | 35mm 35mm | 大光圈 wide aperture | 小景深 shallow depth of field | 颗粒感,胶片颗粒 film grain | 暗角 vignette
    双重曝光,多重曝光 double exposure
    动态模糊,运动模糊 motion blur | 高速摄影 high speed photography | 延时 time-lapse | 抓拍 candid shot | 大特写,极近景 extreme close-up
    眼部特写 close-up of the eyes | 手部特写 close-up of hands | 膝上,七分身 cowboy shot | 大远景 extreme long shot | 过肩镜头 over-the-shoulder shot
    主观视角,第一视角 first-person view
    荷兰角,倾斜构图 Dutch angle | 上帝视角,俯视图,顶视图,俯视角度,俯视视角 top-down view | 仰角,低角度,仰视视角 low angle | 高角度 high angle | 三分构图,三分法构图 rule of thirds
    中心构图,居中构图 centered composition | 对角线构图 diagonal composition | 框架构图 framing composition | 引导线 leading lines | 黄金分割 golden ratio
    黄金比例 golden ratio | 满版 full-frame composition | 纯色背景 plain background | 白底,白色背景,白背景 white background | 黑色背景,黑底 black background
    透明背景 transparent background | 简单背景,简洁背景 simple background | 渐变背景 gradient background | 前景 foreground | 中景构图 midground
    远处,远方,远景里,远处有 in the distance
    氛围感,气氛 atmospheric | 意境,有意境 poetic atmosphere | 故事感 storytelling | 张力 dramatic tension | 动感 dynamic | 速度感 sense of speed
    空间感,纵深感,景深感 depth | 层次感,层次分明 layered | 仙气,仙气飘飘 ethereal | 国际范 fashionable | 高级感 refined | 朦胧,朦朦胧胧 hazy | 烟雨 misty rain
    冷暖对比 warm and cool contrast`,
};
