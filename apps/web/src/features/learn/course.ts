import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';

export type Course = components['schemas']['CourseResponse'];
export type CourseModule = components['schemas']['CourseModuleResponse'];
export type CourseLesson = components['schemas']['CourseLessonResponse'];
export type CourseNext = components['schemas']['CourseNextResponse'];
export type Opener = components['schemas']['CourseOpenerResponse'];
export type Lesson = components['schemas']['LessonResponse'];
export type LessonCard = components['schemas']['LessonCardResponse'];
export type LessonPart = components['schemas']['LessonPartResponse'];
export type LessonPlace = components['schemas']['LessonPlaceResponse'];

/** The program this person learns in; null for people who learn in none. */
export function useEnrolmentId(): string | null {
  return useMe()?.enrolments[0]?.id ?? null;
}

export const courseQuery = (enrolmentId: string) =>
  api.queryOptions('get', '/api/enrolments/{enrolmentId}/course', { params: { path: { enrolmentId } } });

export const lessonQuery = (enrolmentId: string, lessonCode: string) =>
  api.queryOptions('get', '/api/enrolments/{enrolmentId}/lessons/{lessonCode}', { params: { path: { enrolmentId, lessonCode } } });

export const useCourse = (enrolmentId: string) => useQuery(courseQuery(enrolmentId));

/** After a step forward the map has to be drawn again. */
export async function askCourseAgain(queries: QueryClient, enrolmentId: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: courseQuery(enrolmentId).queryKey });
}
