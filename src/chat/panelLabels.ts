/** Words of panels, forms and what presses are answered with. Words of cards stand in `labels.ts`. */
import type { Stage } from '../creation.ts';
import type { ModelKind } from './panelAsk.ts';

/** A page of the help. */
export interface HelpTopic {
  /** Stays the same in every language. */
  topic: string;
  /** Also on a button: at most 34 characters. */
  title: string;
  lines: readonly string[];
  /** Descriptions that a button draws, at most five; `words` have at most 400 characters. */
  examples: readonly { label: string; words: string }[];
}

/** How far from a picture. */
export type Amount = 'low' | 'mid' | 'high';

/** How far a change goes. */
export type Far = 'same' | Amount | 'new';

/** Labels of buttons have at most 34 characters, those of fields 45, hints 100. */
export interface PanelLabels {
  'panel.back': string;
  'panel.refresh': string;
  'panel.previous': string;
  'panel.next': string;
  'panel.search': string;
  /** What something is. */
  'panel.pair': (label: string, value: string) => string;
  /** Between the things of a list. */
  'panel.comma': string;

  'line.title': string;
  'line.mine': (count: number) => string;
  'line.noneMine': string;
  'line.here': (count: number) => string;
  'line.total': (open: number) => string;
  /** `ahead` 0 is next. */
  'line.turn': (ahead: number) => string;
  'line.asking': string;
  'line.waiting': string;
  'line.drawing': (percent: number) => string;
  'line.delivering': string;
  'line.cancel': (number: number) => string;
  'line.why': (number: number) => string;
  'line.which': string;

  'why.title': (name: string) => string;
  'why.turn': (ahead: number) => string;
  /** Why the line is in the order it is in. */
  'why.order': string;
  'why.unwritten': string;
  'why.writer': (writer: string) => string;
  'why.kept': string;
  'why.settings': string;
  /** Of `steps`, `cfg` and so on. */
  'setting.of': (setting: string) => string;
  /** Of a style or a quality, as people call it. */
  'setting.value': (setting: string, value: string) => string;
  /** Where a setting came from. */
  'source.of': (source: string) => string;

  'history.title': string;
  'history.found': (search: string) => string;
  'history.none': string;
  'history.nothing': string;
  'history.pictures': (count: number) => string;
  /** How it ended without pictures. */
  'history.state': (stage: Stage) => string;
  'history.open': string;
  'history.newest': string;
  'history.older': string;
  'history.all': string;
  'favourites.title': string;
  'favourites.none': string;
  'favourites.elsewhere': (count: number) => string;

  'settings.title': string;
  'settings.language': string;
  /** What the platform says. */
  'settings.platform': string;
  /** As the studio does it. */
  'settings.usual': string;
  'settings.count': string;
  'settings.ask': string;
  'settings.askHint': string;
  'settings.yes': string;
  'settings.no': string;
  'settings.hint': string;
  'settings.change': string;

  'styles.title': string;
  'styles.mine': (count: number) => string;
  'styles.noneMine': string;
  'styles.studio': string;
  'styles.usual': (name: string) => string;
  'styles.open': string;
  'styles.gone': (name: string) => string;
  'styles.isUsual': string;
  'styles.draw': string;
  'styles.use': string;
  'styles.unuse': string;
  'styles.new': string;
  'styles.drop': string;
  'styles.dropTitle': (name: string) => string;
  'styles.dropLead': string;
  'styles.name': string;
  'styles.nameHint': string;
  'styles.positive': string;
  'styles.positiveHint': string;

  'models.title': (kind: ModelKind) => string;
  'models.found': (kind: ModelKind, search: string) => string;
  'models.kind': (kind: ModelKind) => string;
  'models.loaded': (family: string) => string;
  'models.none': string;
  'models.nothing': string;
  'models.total': (count: number) => string;
  'models.hint': string;

  'more.lead': string;
  'more.about': (picture: number, of: number) => string;
  'more.isFavourite': string;
  'more.isCovered': string;
  'more.enlarge': (times: number) => string;
  'more.detail': string;
  'more.inpaint': string;
  'more.outpaint': string;
  'more.restyle': string;
  'more.model': string;
  'more.recipe': string;
  'more.original': string;
  'more.input': string;
  'more.blend': string;
  'more.describe': string;
  'more.favourite': string;
  'more.unfavourite': string;
  'more.why': string;
  'more.cover': string;
  'more.uncover': string;
  'more.remove': string;
  'vary.title': string;
  'vary.subtle': string;
  'vary.subtleHint': string;
  'vary.strong': string;
  'vary.strongHint': string;
  'vary.remembered': string;
  'remove.title': (name: string) => string;
  'remove.lead': (pictures: number) => string;
  'remove.yes': string;
  'remove.no': string;
  'ratios.lead': string;
  'looks.lead': string;
  'looks.none': string;
  'checkpoints.lead': string;
  'checkpoints.none': string;
  'checkpoints.which': string;
  'recipe.title': (code: string) => string;
  'recipe.lead': (code: string) => string;
  'recipe.below': string;
  'recipe.tooLong': string;
  'recipe.replay': string;
  'recipe.stamped': string;

  'form.change': string;
  'form.words': string;
  'form.wordsHint': string;
  'form.far': string;
  'form.farOf': Readonly<Record<Far, string>>;
  'form.amountOf': Readonly<Record<Amount, string>>;
  'form.asIs': string;
  'form.picture': string;
  'form.pictureHint': string;
  'form.rewrite': string;
  /** What the person said. */
  'form.said': (words: string) => string;
  'form.positive': string;
  'form.inpaint': string;
  'form.inpaintWords': string;
  'form.inpaintWordsHint': string;
  'form.area': string;
  'form.areaHint': string;
  'form.mask': string;
  'form.maskHint': string;
  'form.input': string;
  'form.inputWords': string;
  'form.inputWordsHint': string;
  'form.blend': string;
  'form.blendFiles': string;
  'form.blendFilesHint': string;
  'form.blendWords': string;
  'form.balance': string;
  'form.balanceOf': (percent: number) => string;
  'form.search': string;
  'form.searchHint': string;
  'form.drawWith': (style: string) => string;
  'form.describe': string;
  'form.describeHint': string;

  /** Under a file. */
  'told.original': string;
  'told.stamped': string;
  'told.picked': (picture: number) => string;
  'told.favourite': string;
  'told.unfavourite': string;
  'told.removed': string;
  'told.covered': string;
  'told.uncovered': string;
  'told.saved': string;
  'told.stopping': string;

  'help.title': (topic: string) => string;
  /** Six; the first one is shown first. */
  'help.topics': readonly [HelpTopic, ...HelpTopic[]];
}
