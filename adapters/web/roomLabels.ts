/** Words of group sessions: their list, and the page of a room. Others are in `labels.ts`. */
export interface RoomLabels {
  'room.sessions': string;
  'room.sessionsHint': string;
  'room.sessionsLead': string;
  'room.noSessions': string;
  'room.start': string;
  'room.begin': string;
  'room.home': string;
  'room.skip': string;
  'room.name': string;
  'room.titleHint': string;
  'room.titleMissing': string;
  'room.theme': string;
  'room.themeHint': string;
  'room.mode': string;
  'room.minutes': string;
  'room.minutesHint': string;
  'room.yourName': string;
  'room.nameHint': string;
  'room.haveCode': string;
  'room.codeExample': string;
  'room.joinByCode': string;
  'room.join': string;
  'room.joinLead': string;
  'room.looksOnly': string;
  'room.closed': string;
  'room.closedLink': string;
  'room.closedOwn': string;
  'room.someone': string;
  'room.comma': string;
  /** `{n}` */
  'room.days': string;
  /** `{span}` */
  'room.left': string;
  /** `{names}` */
  'room.by': string;
  /** `{n}` */
  'room.likesOf': string;
  /** `{n}` */
  'room.votesOf': string;
  /** `{n}` */
  'room.picturesOf': string;
  /** `{n}` */
  'room.peopleOf': string;
  'room.tree': string;
  'room.talk': string;
  'room.noPictures': string;
  'room.noPicturesHint': string;
  'room.growing': string;
  'room.sealed': string;
  'room.removed': string;
  'room.winner': string;
  'room.focused': string;
  'room.branching': string;
  'room.pinned': string;
  'room.inFinals': string;
  'room.magnifier': string;
  'room.smaller': string;
  'room.larger': string;
  'room.fit': string;
  'room.picture': string;
  /** `{title}` */
  'room.openPicture': string;
  'room.covered': string;
  'room.verbs': string;
  'room.like': string;
  'room.liked': string;
  'room.goOn': string;
  /** `{title}` */
  'room.goesOn': string;
  /** `{title}` */
  'room.blends': string;
  /** `{title}` */
  'room.dropTarget': string;
  'room.merge': string;
  /** `{title}` */
  'room.chooseOther': string;
  'room.cancel': string;
  'room.focus': string;
  'room.branch': string;
  'room.pin': string;
  'room.unpin': string;
  'room.final': string;
  'room.unfinal': string;
  'room.credit': string;
  'room.parents': string;
  'room.children': string;
  /** `{time}` */
  'room.begun': string;
  'room.endedNow': string;
  /** `{names}` */
  'room.endedWith': string;
  'room.ideaHeld': string;
  'room.ideaAsked': string;
  'room.ideaAsking': string;
  'room.ideaAskingYou': string;
  'room.ideaDrawn': string;
  'room.ideaFolded': string;
  'room.ideaFailed': string;
  'room.ideaRefused': string;
  'room.ideaWithdrawn': string;
  'room.ideaHidden': string;
  'room.drawIt': string;
  'room.refuseIt': string;
  'room.takeBack': string;
  /** `{n}` */
  'room.result': string;
  /** `{names}` */
  'room.won': string;
  /** `{names}` */
  'room.tie': string;
  'room.nobodyVoted': string;
  'room.roundVoid': string;
  'room.voting': string;
  /** `{n}` */
  'room.blindVote': string;
  'room.blindLead': string;
  'room.finals': string;
  'room.finalsLead': string;
  /** `{letter}` */
  'room.entry': string;
  'room.entryShort': string;
  'room.vote': string;
  'room.voted': string;
  /** `{letter}` */
  'room.voteFor': string;
  'room.yours': string;
  /** `{n}` */
  'room.roundOpen': string;
  'room.roundOpenLead': string;
  'room.turnTitle': string;
  'room.yourTurn': string;
  /** `{name}` */
  'room.turnOf': string;
  'room.yourTurnLead': string;
  'room.turnLead': string;
  'room.turnDrawing': string;
  /** `{caption}` */
  'room.lastCaption': string;
  'room.paused': string;
  'room.pausedLead': string;
  'room.pausedLeads': string;
  'room.over': string;
  /** `{n}` */
  'room.overLead': string;
  /** `{names}` */
  'room.winnerBy': string;
  'room.sayLabel': string;
  'room.sayPlaceholder': string;
  'room.say': string;
  'room.sayJoin': string;
  'room.sayMuted': string;
  'room.sayPaused': string;
  'room.sayVoting': string;
  'room.sayEnded': string;
  /** `{name}` */
  'room.sayTurn': string;
  'room.sayDrawing': string;
  'room.sayOpening': string;
  'room.people': string;
  /** `{n}`, `{lookers}` */
  'room.presence': string;
  /** `{n}` */
  'room.lookers': string;
  'room.here': string;
  'room.you': string;
  'room.hand': string;
  'room.mute': string;
  'room.unmute': string;
  'room.share': string;
  'room.code': string;
  'room.codeHint': string;
  'room.link': string;
  'room.linkHint': string;
  'room.copy': string;
  'room.bridge': string;
  'room.bridgeHint': string;
  /** `{places}` */
  'room.bridgedWith': string;
  'room.elsewhere': string;
  'room.offerBridge': string;
  'room.unbridge': string;
  'room.offer': string;
  'room.offerHint': string;
  'room.export': string;
  'room.look': string;
  'room.more': string;
  'room.about': string;
  'room.rules': string;
  'room.save': string;
  'room.canvas': string;
  'room.canvasSecret': string;
  'room.how': string;
  'room.pause': string;
  'room.resume': string;
  'room.extend': string;
  'room.nextVote': string;
  'room.nextJam': string;
  'room.nextTurn': string;
  'room.leave': string;
  'room.leaveHint': string;
  'room.end': string;
  'room.endHint': string;
  'room.endLead': string;
  'room.endSure': string;
  'room.owner': string;
  'room.visitor': string;
  'room.placeTitle': string;
  'mode.free': string;
  'mode.relay': string;
  'mode.corpse': string;
  'mode.duel': string;
  'mode.jam': string;
  'mode.directed': string;
  'mode.freeHint': string;
  'mode.relayHint': string;
  'mode.corpseHint': string;
  'mode.duelHint': string;
  'mode.jamHint': string;
  'mode.directedHint': string;
  'phase.opening': string;
  'phase.open': string;
  'phase.paused': string;
  'phase.voting': string;
  'phase.ended': string;
  'role.host': string;
  'role.member': string;
  'role.guest': string;
  'role.muted': string;
  'role.gone': string;
  'rule.link': string;
  'rule.linkHint': string;
  'rule.guests': string;
  'rule.guestsHint': string;
  'rule.hidden': string;
  'rule.hiddenHint': string;
  'rule.listen': string;
  'rule.listenHint': string;
  'rule.askFirst': string;
  'rule.askFirstHint': string;
  'rule.joining': string;
  'rule.turn': string;
  'rule.vote': string;
  'rule.finals': string;
  'joining.everyone': string;
  'joining.code': string;
  'joining.host': string;
  'canvas.subject': string;
  'canvas.style': string;
  'canvas.palette': string;
  'canvas.always': string;
  'canvas.never': string;
  'canvas.listHint': string;
  'canvas.summary': string;
  'keepsake.zip': string;
  'keepsake.zipHint': string;
  'keepsake.pdf': string;
  'keepsake.pdfHint': string;
  'keepsake.comic': string;
  'keepsake.comicHint': string;
  'keepsake.sheet': string;
  'keepsake.sheetHint': string;
  'keepsake.html': string;
  'keepsake.htmlHint': string;
  'keepsake.tree': string;
  'keepsake.treeHint': string;
}
