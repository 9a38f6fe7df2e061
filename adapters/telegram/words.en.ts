import type { TelegramWords } from './words.ts';

const unusable = {
  file: 'I can use pictures only, not files of this kind',
  moving: 'Videos, GIFs and animated stickers do not work as a picture',
  sound: 'I cannot listen to voice messages or music',
} as const;

export const wordsEn: TelegramWords = {
  commands: {
    draw: 'Draw what you describe',
    edit: 'Reply to a picture: change it',
    describe: 'Reply to a picture: put it into words',
    upscale: 'Reply to a picture: enlarge it, 2 or 4 times',
    blend: 'Reply to pictures: make one of them',
    session: 'Draw together: start, join, board, tree',
    queue: 'What waits, and what is being drawn',
    cancel: 'Stop one of your requests',
    me: 'Your pictures and favourites',
    settings: 'Your usual style, shape and number',
    styles: 'Styles to draw in',
    models: 'Models that are installed',
    recipe: 'A picture by its id, or a recipe by its code',
    lang: 'Language: en, zh',
    help: 'What you can do here',
    privacy: 'What is stored, and how to delete it',
    start: 'Begin',
  },
  received: '⏳ Got it …',
  askWords: 'What should I draw? Reply to this message with a description.',
  askPicture: 'What should become of the picture? Reply to this message in your own words.',
  askPlaceholder: 'A shiba under an umbrella, rainy night',
  askOver: (minutes) => `No answer for ${minutes} minutes, so I stopped asking. Nothing was changed.`,
  formSend: 'Done',
  formOn: 'on',
  formOff: 'off',
  copy: 'Copy',
  album: 'All as album',
  originals: 'Originals',
  nothingThere: 'There is nothing to work on. Reply to a picture, or send one along.',
  languageSet: (language) => `From now on I answer you in ${language}.`,
  languages: (names) => `Which language? Send /lang and one of: ${names.join(', ')}`,
  privacy: [
    'Stored on the computer of whoever runs this studio: your requests, the pictures drawn from them, pictures you send along, your settings and favourites, and your Telegram number.',
    'Of group sessions you take part in also: your name as others see it, what you add, your votes. Messages there count as ideas while the session listens.',
    'Not stored: messages that are not meant for the studio, and your name outside of sessions. Your descriptions go to the language model and the drawing program of the owner, nowhere else.',
    'It is kept until you delete it: "More" under a picture, then "Delete", removes the request and its pictures here and from the disk. Deleting a message in the chat alone does not.',
  ],
  hello: 'Describe a picture in your own words, and I draw it. Send a photo with a description to start from it.',
  toPrivate: 'Sent to you in our private chat.',
  startFirst: (bot) => `Others would see that here. Open ${bot} and press Start, then try again.`,
  topicClosed: 'The topic where you asked is closed, so here it is:',
  topicShut: 'This topic is closed, so nothing was drawn. Tell me in our private chat what you would like to see.',
  working: 'One moment …',
  fileTooLarge: (megabytes) => `Telegram hands bots files up to ${megabytes} MB only. Send a smaller picture.`,
  fileGone: 'Telegram does not have this picture any more. Send it again.',
  unusable: (what, isDrawn) => {
    const then = isDrawn ? 'this is drawn without it' : 'nothing is drawn';
    const instead =
      what === 'sound' ? 'Write what you would like to see.' : 'Send a photo, or a PNG, JPEG or WebP file.';
    return `${unusable[what]}, so ${then}. ${instead}`;
  },
  inlineDraw: 'Draw this',
  inlineHint: 'The picture appears in this message.',
  inlineWaiting: (words) => `⏳ ${words}`,
  inlineStart: 'Start drawing',
};
