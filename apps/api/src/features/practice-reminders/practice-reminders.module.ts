import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { PracticeReminderStore } from './practice-reminder.store.js';
import { SendPracticeReminders } from './send-practice-reminders.js';

@Module({ imports: [MailsModule], providers: [PracticeReminderStore, SendPracticeReminders] })
export class PracticeRemindersModule {}
