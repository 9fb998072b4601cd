import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { QuizzesFactsModule } from '../quizzes/quizzes-facts.module.js';
import { CompleteLesson } from './complete-lesson.js';
import { CourseFacts } from './course.facts.js';
import { DeleteNote } from './delete-note.js';
import { LearningCommands } from './learning.commands.js';
import { LearningController } from './learning.controller.js';
import { LearningStore } from './learning.store.js';
import { LearningFactsModule } from './learning-facts.module.js';
import { LessonPreviewsController } from './lesson-previews.controller.js';
import { ListNotes } from './list-notes.js';
import { MyNotesController } from './my-notes.controller.js';
import { MyNotes } from './my-notes.js';
import { NoteStore } from './note.store.js';
import { PractiseModule } from './practise-module.js';
import { PreviewLesson } from './preview-lesson.js';
import { SaveLessonPlace } from './save-lesson-place.js';
import { SaveNote } from './save-note.js';
import { SeeLessonChanges } from './see-lesson-changes.js';
import { SetLessonAside } from './set-lesson-aside.js';
import { ShowCourse } from './show-course.js';
import { ShowLesson } from './show-lesson.js';
import { ShowLessonChanges } from './show-lesson-changes.js';

@Module({
  imports: [CurriculumModule, EnrolmentsModule, GateFactsModule, LearningFactsModule, ProgramsModule, QuizzesFactsModule],
  controllers: [LearningController, LessonPreviewsController, MyNotesController],
  providers: [
    CourseFacts,
    LearningCommands,
    LearningStore,
    NoteStore,
    ShowCourse,
    ShowLesson,
    ShowLessonChanges,
    SeeLessonChanges,
    PreviewLesson,
    SaveLessonPlace,
    SetLessonAside,
    CompleteLesson,
    ListNotes,
    MyNotes,
    SaveNote,
    DeleteNote,
    PractiseModule,
  ],
  exports: [CourseFacts, ShowCourse, SaveLessonPlace, CompleteLesson, LearningCommands],
})
export class LearningModule {}
