import { Module } from '@nestjs/common';
import { LearningModule } from '../learning/learning.module.js';
import { SearchController } from './search.controller.js';
import { SearchCourse } from './search-course.js';

@Module({ imports: [LearningModule], controllers: [SearchController], providers: [SearchCourse] })
export class SearchModule {}
