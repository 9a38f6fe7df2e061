import { chatContract } from '../contract/chat-port.ts';
import { openTelegramStage } from './contractStage.ts';

chatContract('telegram', {
  open: openTelegramStage,
  without: {
    'pressed twice is done once': 'an update comes again only after a restart, which has tests of its own',
    'where no picture may be shown, none is drawn': 'a bot is not told beforehand what it may send',
    'a message that a moderator takes away takes its creation with it': 'a bot is not told that a message went',
  },
});
