import type { Words } from './entry.ts';

/** The words that hold a sentence together. */
export const structure: Words = {
  side: `
    上,上面,之上,上方 on | 里,里面,之中,中,中间,内,内部 in | 下,下面,底下,之下 under | 旁,旁边,边上,边,身边,身旁 beside | 前,前面,面前,之前 in front of
    后,后面,背后,身后 behind | 外,外面 outside | 周围,四周 around | 对面 opposite | 之间 between | 左边,左侧 on the left of | 右边,右侧 on the right of | 尽头 at the end of | 深处 deep in | 左 on the left of | 右 on the right of | 左面 on the left of | 右面 on the right of | 背后方 behind | 后方 behind | 前方 in front of | 角落 in the corner of | 角落里 in the corner of | 中央 in the center of | 正中 in the center of | 顶上 on top of | 顶端 on top of | 下方 below | 之外 outside | 附近 near | 边缘 at the edge of | 两旁 on both sides of | 两侧 on both sides of | 之下方 under | 脚下 at the foot of | 上有 on | 里有,中有,内有 in | 下有 under | 前有 in front of | 旁有,边有 beside | 上空 above`,
  many: `
    许多,很多,好多,众多,大量 many | 无数,数不清的 countless | 一些,有些 several | 满天,漫天 a sky full of | 成群 flocks of
    满地,遍地 everywhere`,
  at: '在,正在,位于,处于,置身 in',
  of: '的,之 of',
  and: '和,与,跟,及,以及,还有,并且,同时,、,又,且,一边 and',
  not: '没有,没,不要,不要有,别画,别有,别出现,不含,不包含,不能有,不带,不出现,去掉,去除,避免,禁止,无,除去,拒绝,别,别加,不加,不戴,不穿,不需要,无需,不想要,没戴,没穿,没带,不是,而不是,请勿,勿,不许,不可有,别带,不要出现,不要画 without',
  skip: `
    换成,改成,换为,改为,画,画个,画出,绘制,生成,请,请画,请帮我画,帮我画,帮我,给我,给我画,我想要,我想看,我想,我要,想要,想看,来,来个,来张,做,制作,设计,创作,一下,吧,呢,啊 -
    们,哦,呀,了,着,过,地,得,把,被,将,让,使,给,对,有,是,具有,拥有,似的,一样,一般,那样,这样,它,他,她,它们,他们,她们,我,我们,你,你们,这 -
    那,其,其中,这里,那里,某,每,各,各种,所有,全部,都,也,还,就,才,正,刚,已经,只,很,非常,十分,特别,超级,超,极其,极,比较,有点,有些许,更,最,太,真,真的,一起 -
    一同,共同,互相,画面,场景,样子,感觉,氛围,风格,主题,效果,元素,感,为,为主,作为,以,用,从,向,往,朝,到,由,于,而,但,因为,所以,如果,图,图片,图像,画作,作品 -
    竖屏,横屏,竖版,横版,竖图,横图,竖构图,横构图,横幅,宽屏,方图,正方形 -`,
};
