import { Module } from '@nestjs/common';
import { ReviewsCommands } from './reviews.commands.js';
import { ReviewsFacts } from './reviews.facts.js';

/** Apart from the routes, so that applications, certificates and boards can read and open cases. */
@Module({ providers: [ReviewsFacts, ReviewsCommands], exports: [ReviewsFacts, ReviewsCommands] })
export class ReviewsFactsModule {}
