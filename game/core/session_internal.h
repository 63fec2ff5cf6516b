/* What the files of the session share. */
#ifndef UNSLOUCH_CORE_SESSION_INTERNAL_H
#define UNSLOUCH_CORE_SESSION_INTERNAL_H

#include "session.h"

bool session_on_detour(const Session *session);
/* The planned step behind what plays: itself, or where the detour leads. The last one when only the end follows. */
const Step *session_planned(const Session *session);
/* `step` as it would be played now: holds of the current item carry what was granted. */
Step session_amended(const Session *session, const Step *step);
/* The pose's easier form, where the figure can go from one to the other; NULL: there is none. */
const PoseSpec *session_easier_form(const Session *session, const Step *step);
/* What is practised in a step of a pose: the pose, or its easier form. */
const PoseSpec *session_pose(const Session *session, const Step *step);
/* Makes a step of a pose that of its easier form, where it is to be that. */
void session_ease(const Session *session, Step *step);
void session_extend(const Session *session, Step *step, int breaths);
/* What plays next: the detour's step or the planned one; the end when there is none. */
void session_begin_step(Session *session);
/* Events come in the order in which they happen: a step is reported before anything happens in it. */
void session_report_step(Session *session, EventList *out);
bool session_is_saying(const Session *session);
void session_say(Session *session, LineRef line, EventList *out);
void session_hush(Session *session, EventList *out);
void session_end(Session *session, bool completed, EventList *out);
/* Lung volume that the figure shows now, if it is in a breath clip or easing out of one. */
double session_volume(const Session *session);
/* Where in its circle the figure stands, if it is in a cycle or easing out of one, 0..1. */
double session_round(const Session *session);
/* How much the muscles glow now. */
double session_muscles(const Session *session);
/* How far the last cut is eased away, 0..1. */
double session_blend(const Session *session);
bool   session_step_is_timed(const Step *step);
int    session_first_step(const Plan *plan, int item); /* the first that is not a change of base */

#endif
