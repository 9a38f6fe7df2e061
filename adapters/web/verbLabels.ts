/** Words of everything that can be done with a picture. Others are in `labels.ts`. */
export interface VerbLabels {
  'verb.again': string;
  'verb.vary': string;
  'verb.change': string;
  'verb.upscale': string;
  'verb.more': string;
  'verb.cancel': string;
  'verb.download': string;
  'verb.inpaint': string;
  'verb.outpaint': string;
  'verb.restyle': string;
  'verb.model': string;
  'verb.blend': string;
  'verb.input': string;
  'verb.describe': string;
  'verb.recipe': string;
  'verb.favourite': string;
  'verb.unfavourite': string;
  'verb.favourited': string;
  'verb.unfavourited': string;
  'verb.original': string;
  'verb.cover': string;
  'verb.uncover': string;
  /** Also the name of the small button beside "vary". */
  'vary.how': string;
  'vary.subtle': string;
  'vary.subtleHint': string;
  'vary.strong': string;
  'vary.strongHint': string;
  /** What was done, above the answer. */
  'made.draw': string;
  'made.again': string;
  'made.vary': string;
  'made.change': string;
  /** A change of the prompt without words. */
  'made.byHand': string;
  'made.model': string;
  'made.edit': string;
  'made.inpaint': string;
  'made.outpaint': string;
  'made.upscale': string;
  'made.blend': string;
  'made.describe': string;
  'made.restyle': string;
  'made.replay': string;
  /** `{id}` of the creation it grew from. */
  'card.from': string;
  /** `{id}`, and `{n}` of the picture. */
  'card.fromPicture': string;
  'card.gone': string;
  /** Group of the numbers on the pictures. */
  'picture.which': string;
  /** `{n}` from 1. */
  'picture.pick': string;
  'picture.covered': string;
  'change.words': string;
  'change.wordsHint': string;
  'change.keepSeed': string;
  'change.keepSeedHint': string;
  'change.fromPicture': string;
  'change.fromPictureHint': string;
  'change.asIs': string;
  'change.extra': string;
  'change.byHand': string;
  'change.inWords': string;
  'edit.strength': string;
  'use.label': string;
  'use.input': string;
  'use.style': string;
  'use.lines': string;
  'use.pose': string;
  'use.depth': string;
  'sheet.close': string;
  'sheet.cancel': string;
  'enlarge.factor': string;
  /** `{n}`, for example 1.5. */
  'enlarge.times': string;
  'enlarge.detail': string;
  'enlarge.detailHint': string;
  'enlarge.send': string;
  /** `{n}` percent. */
  'outpaint.sides': string;
  'outpaint.ends': string;
  'outpaint.words': string;
  'outpaint.wordsHint': string;
  'outpaint.send': string;
  'restyle.send': string;
  'model.hint': string;
  'inpaint.canvas': string;
  'inpaint.how': string;
  /** For whoever has a keyboard. */
  'inpaint.keys': string;
  'inpaint.tools': string;
  'inpaint.brush': string;
  'inpaint.eraser': string;
  'inpaint.undo': string;
  'inpaint.clear': string;
  'inpaint.invert': string;
  'inpaint.size': string;
  'inpaint.words': string;
  'inpaint.wordsHint': string;
  'inpaint.area': string;
  'inpaint.areaHint': string;
  'inpaint.areaNote': string;
  'inpaint.upload': string;
  'inpaint.send': string;
  'inpaint.nothing': string;
  'inpaint.nothingNamed': string;
  /** `{n}` chosen so far. */
  'blend.chooseMore': string;
  'blend.chosen': string;
  /** `{n}` from 1. */
  'blend.take': string;
  'blend.tooMany': string;
  'blend.guide': string;
  'blend.guideHint': string;
  'blend.balance': string;
  'blend.upload': string;
  'blend.send': string;
  'describe.title': string;
  'describe.copy': string;
  'describe.draw': string;
  /** `{id}` of a picture. */
  'compose.startsFrom': string;
  'compose.whatIsThis': string;
  'compose.blendThese': string;
  'diff.title': string;
  /** Read out before a phrase. */
  'diff.added': string;
  'diff.removed': string;
  'diff.becomes': string;
  'understanding.title': string;
  /** `{n}` words of `{of}`. */
  'understanding.kept': string;
  'understanding.missing': string;
  'understanding.draw': string;
  /** `{n}` seconds. */
  'understanding.goesOn': string;
  'understanding.begun': string;
  'understanding.drawn': string;
  'answer.go': string;
  /** `{n}` seconds until it goes on by itself. */
  'answer.in': string;
  /** `{n}` seconds, read out with the question. */
  'answer.goesOn': string;
  'answer.rewrite': string;
  'answer.reword': string;
  'answer.verbatim': string;
  'answer.cancel': string;
  /** Settings as a difference names them; others are shown by their own name. */
  'setting.seed': string;
  'setting.ratio': string;
  'setting.size': string;
  'setting.steps': string;
  'setting.cfg': string;
  'setting.distilledCfg': string;
  'setting.sampler': string;
  'setting.scheduler': string;
  'setting.style': string;
  'setting.quality': string;
  'setting.count': string;
  'setting.model': string;
  'setting.checkpoint': string;
  'setting.vae': string;
  'setting.clipSkip': string;
  'setting.strength': string;
  'setting.variation': string;
  'setting.hires': string;
}
