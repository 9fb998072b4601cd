import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { QuizzesFactsModule } from '../quizzes/quizzes-facts.module.js';
import { CompleteLesson } from './complete-lesson.js';
import { CourseReader } from './course-reader.js';
import { DeleteNote } from './delete-note.js';
import { LearningController } from './learning.controller.js';
import { LearningStore } from './learning.store.js';
import { LearningFactsModule } from './learning-facts.module.js';
import { ListNotes } from './list-notes.js';
import { NoteStore } from './note.store.js';
import { PractiseModule } from './practise-module.js';
import { SaveLessonPlace } from './save-lesson-place.js';
import { SaveNote } from './save-note.js';
import { SetLessonAside } from './set-lesson-aside.js';
import { ShowCourse } from './show-course.js';
import { ShowLesson } from './show-lesson.js';

@Module({
  imports: [CurriculumModule, EnrolmentsModule, LearningFactsModule, QuizzesFactsModule],
  controllers: [LearningController],
  providers: [
    CourseReader,
    LearningStore,
    NoteStore,
    ShowCourse,
    ShowLesson,
    SaveLessonPlace,
    SetLessonAside,
    CompleteLesson,
    ListNotes,
    SaveNote,
    DeleteNote,
    PractiseModule,
  ],
  exports: [ShowCourse, SaveLessonPlace, CompleteLesson],
})
export class LearningModule {}
