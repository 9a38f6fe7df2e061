/** Words of the view of the whole studio: the line, machines, memory. Others are in `labels.ts`. */
export interface StudioLabels {
  'studio.title': string;
  'studio.hint': string;
  'studio.loading': string;
  'studio.unheard': string;
  'studio.rests': string;
  'studio.goOn': string;
  'studio.line': string;
  'studio.lineEmpty': string;
  /** `{n}` */
  'studio.drawing': string;
  /** `{n}` */
  'studio.waiting': string;
  /** `{n}` */
  'studio.fast': string;
  /** `{n}` */
  'studio.relax': string;
  /** `{n}` */
  'studio.writing': string;
  /** `{span}`, one of the spans below. */
  'studio.newest': string;
  /** `{n}` */
  'studio.unlisted': string;
  'studio.someone': string;
  /** `{n}` */
  'studio.place': string;
  /** `{span}` */
  'studio.ready': string;
  /** `{n}` */
  'studio.percent': string;
  'studio.understood': string;
  'studio.asks': string;
  'studio.saving': string;
  'studio.words': string;
  'studio.stop': string;
  /** `{name}` */
  'studio.stopName': string;
  /** `{n}`: a number, or two with a dash. */
  'studio.seconds': string;
  /** `{n}` */
  'studio.minutes': string;
  /** `{n}` */
  'studio.hours': string;
  'studio.machines': string;
  'studio.machinesNone': string;
  'studio.idle': string;
  'studio.engineDrawing': string;
  'studio.engineLoading': string;
  'studio.foreign': string;
  'studio.foreignHint': string;
  'studio.away': string;
  'studio.awayHint': string;
  'studio.refusing': string;
  'studio.unknown': string;
  'studio.draining': string;
  /** `{why}`: one of the two sentences on a pause. */
  'studio.drainingWhy': string;
  'studio.paused': string;
  /** `{when}` */
  'studio.pausedSince': string;
  /** `{when}` and `{note}`, the owner's own words. */
  'studio.pausedFor': string;
  'studio.pause': string;
  /** `{name}` */
  'studio.pauseName': string;
  'studio.pauseWhy': string;
  'studio.pauseNow': string;
  'studio.pauseNot': string;
  'studio.resume': string;
  /** `{name}` */
  'studio.resumeName': string;
  'studio.checkpoint': string;
  'studio.checkpointNone': string;
  /** `{n}` */
  'studio.models': string;
  /** `{n}` */
  'studio.withheld': string;
  'studio.busy': string;
  /** `{n}` */
  'studio.busyHour': string;
  /** `{n}` and `{span}` */
  'studio.busySince': string;
  'studio.swaps': string;
  /** `{n}` */
  'studio.swapsOf': string;
  /** `{n}` and `{span}` */
  'studio.swapsTaking': string;
  'studio.errors': string;
  /** `{n}` and `{code}` */
  'studio.errorsOf': string;
  'studio.errorsNone': string;
  'studio.speed': string;
  /** `{span}` */
  'studio.speedOf': string;
  'studio.speedNone': string;
  'studio.writer': string;
  'studio.writerReady': string;
  'studio.writerAway': string;
  'studio.writerUnknown': string;
  'studio.memory': string;
  /** `{n}` */
  'studio.sharing': string;
  'studio.notSharing': string;
  'studio.sharingUnknown': string;
  'studio.turnWrite': string;
  'studio.turnDraw': string;
  'studio.turnChanging': string;
  /** `{n}` with its unit. */
  'studio.held': string;
  'studio.heldUnknown': string;
  /** `{n}` with its unit. */
  'studio.free': string;
  /** `{n}` of `{of}`, with their units. */
  'studio.freeOf': string;
  'studio.unloadUseless': string;
  'studio.unloadUnmeasured': string;
}
