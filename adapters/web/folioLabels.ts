/** Words of what people keep: history, recipes, styles, dictionary, settings. Others are in `labels.ts`. */
export interface FolioLabels {
  'library.title': string;
  'library.galleryHint': string;
  'library.importHint': string;
  'folio.close': string;
  'folio.edit': string;
  'folio.delete': string;
  /** On the button that was just pressed, before something is deleted. */
  'folio.sure': string;
  'star.label': string;
  'gallery.title': string;
  'gallery.search': string;
  'gallery.hint': string;
  'gallery.favourites': string;
  /** `{title}`, `{n}` of `{of}`. */
  'gallery.open': string;
  'gallery.none': string;
  'gallery.noFavourites': string;
  'gallery.nothing': string;
  'import.title': string;
  'import.lead': string;
  'import.words': string;
  'import.hint': string;
  'import.drop': string;
  'import.choose': string;
  'import.remove': string;
  'import.nothing': string;
  'import.send': string;
  'styles.title': string;
  'styles.lead': string;
  'styles.new': string;
  'styles.edit': string;
  'styles.name': string;
  'styles.nameHint': string;
  'styles.positive': string;
  'styles.positiveHint': string;
  'styles.positiveNote': string;
  'styles.negative': string;
  'styles.save': string;
  'styles.badName': string;
  'styles.empty': string;
  /** `{name}` */
  'styles.saved': string;
  /** `{name}` */
  'styles.dropped': string;
  'styles.none': string;
  /** `{words}` that are avoided. */
  'styles.without': string;
  'terms.title': string;
  'terms.lead': string;
  'terms.new': string;
  'terms.edit': string;
  'terms.said': string;
  'terms.saidHint': string;
  'terms.means': string;
  'terms.meansHint': string;
  'terms.meansNote': string;
  'terms.style': string;
  'terms.noStyle': string;
  'terms.empty': string;
  /** `{who}` and `{when}`. */
  'terms.changed': string;
  'terms.you': string;
  /** `{said}` */
  'terms.dropped': string;
  'terms.none': string;
  'terms.search': string;
  'terms.export': string;
  'terms.import': string;
  /** `{n}` of `{of}`. */
  'terms.importing': string;
  /** `{n}` words; `{failed}` were refused. */
  'terms.imported': string;
  'terms.importedPartly': string;
  'terms.unreadable': string;
  'settings.title': string;
  'settings.lead': string;
  'settings.language': string;
  'settings.studio': string;
  'settings.ask': string;
  'settings.askHint': string;
  'settings.saved': string;
  /** `{value}` is what stands in a person's settings. */
  'choice.usual': string;
  'recipe.title': string;
  'recipe.code': string;
  'recipe.copyCode': string;
  'recipe.words': string;
  'recipe.positive': string;
  'recipe.negative': string;
  'recipe.kept': string;
  'recipe.missing': string;
  'recipe.parents': string;
  'recipe.settings': string;
  'recipe.which': string;
  'recipe.copyJson': string;
  /** In the form a WebUI reads. */
  'recipe.copyParameters': string;
  'recipe.copyPrompt': string;
  'recipe.png': string;
  'recipe.saveStyle': string;
  'recipe.copied': string;
  'recipe.none': string;
  /** `{n}` seconds. */
  'recipe.seconds': string;
  'setting.negative': string;
  'setting.engine': string;
  'setting.writer': string;
  'setting.time': string;
  'setting.made': string;
  /** Where a setting came from. */
  'source.flag': string;
  'source.session': string;
  'source.person': string;
  'source.channel': string;
  'source.studio': string;
  'source.parent': string;
  'source.words': string;
  'source.style': string;
  'source.family': string;
  'source.preset': string;
  'source.bound': string;
}
