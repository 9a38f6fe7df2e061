import { chatContract } from '../contract/chat-port.ts';
import { openDiscordStage } from './contractStage.ts';

chatContract('discord', { open: openDiscordStage });
