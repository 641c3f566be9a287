// The table of i18n.h: one row per text, Chinese and English. {0}, {1} are filled in.
// Included several times; no guard.

// the page
LOCKSTEP_TEXT(brand, "Lockstep", "Lockstep")
LOCKSTEP_TEXT(examples, "示例", "Examples")
LOCKSTEP_TEXT(examples_tip, "打开一个自带的小程序", "Open one of the small programs that come along")
LOCKSTEP_TEXT(open_file, "打开文件", "Open a file")
LOCKSTEP_TEXT(save_file, "保存文件", "Save the file")
LOCKSTEP_TEXT(share, "分享：复制本次运行的链接", "Share: copy a link to this run")
LOCKSTEP_TEXT(other_language, "English", "中文")
LOCKSTEP_TEXT(switch_language, "切换语言（中文 / English）", "Switch language (English / 中文)")
LOCKSTEP_TEXT(switch_theme, "切换深色或浅色", "Switch between dark and light")
LOCKSTEP_TEXT(switch_motion, "打开或关闭动画", "Turn motion on or off")
LOCKSTEP_TEXT(palette, "查找命令", "Find a command")
LOCKSTEP_TEXT(palette_hint, "输入命令的名字", "Type the name of a command")
LOCKSTEP_TEXT(palette_nothing, "没有这样的命令", "No command of that name")
LOCKSTEP_TEXT(toggle_bytecode, "显示或隐藏字节码", "Show or hide the bytecode")
LOCKSTEP_TEXT(reset_layout, "恢复面板大小", "Reset the panels' sizes")
LOCKSTEP_TEXT(show_machine, "显示机器图", "Show the picture of the machine")
LOCKSTEP_TEXT(show_states, "显示状态图", "Show the diagram of states")
LOCKSTEP_TEXT(show_graph, "显示等待图", "Show the wait-for graph")
LOCKSTEP_TEXT(fit_timeline, "时间线显示全程", "Show the whole run in the timeline")
LOCKSTEP_TEXT(clear_selection, "取消选择", "Clear the selection")
LOCKSTEP_TEXT(link_copied, "链接已复制（{0} 个字符）。打开它的人会看到同一次运行、同一时刻。",
              "Link copied ({0} characters). Whoever opens it sees this run at this moment.")
LOCKSTEP_TEXT(link_damaged, "这个链接不完整或已损坏，没有打开。请向发送者再要一次完整的链接。",
              "This link is incomplete or damaged and was not opened. Ask the sender for the "
              "whole link again.")
LOCKSTEP_TEXT(link_newer, "这个链接来自更新版本的 Lockstep，请刷新页面后再试。",
              "This link was made by a newer Lockstep. Reload the page and try again.")
LOCKSTEP_TEXT(link_too_long, "这个链接太长，没有打开。", "This link is too long and was not opened.")
LOCKSTEP_TEXT(schedule_damaged, "程序已打开，但链接中的调度无法读取：{0}。使用默认调度。",
              "The program is open, but the link's schedule cannot be read: {0}. The plain "
              "schedule is used.")
LOCKSTEP_TEXT(drop_a_file, "这里无法选择文件：请把 .py 文件拖到窗口里。",
              "Files cannot be chosen here: drop a .py file onto the window.")
LOCKSTEP_TEXT(saved_to, "已保存：{0}", "Saved: {0}")
LOCKSTEP_TEXT(save_failed, "无法保存文件。", "The file could not be saved.")
LOCKSTEP_TEXT(no_breakpoint_here, "这一行及其后没有可以停下的代码。",
              "There is no code to stop at on this line or after it.")
LOCKSTEP_TEXT(select_a_thread, "请先点击一个线程，再让它先运行。", "Click a thread first, then let it run next.")

// transport
LOCKSTEP_TEXT(run, "运行", "Run")
LOCKSTEP_TEXT(run_back, "向后运行", "Run backwards")
LOCKSTEP_TEXT(pause, "暂停", "Pause")
LOCKSTEP_TEXT(stop, "停止，回到开头", "Stop and go back to the start")
LOCKSTEP_TEXT(restart, "从头重新运行", "Run again from the start")
LOCKSTEP_TEXT(step_line, "下一行（进入函数）", "Next line (into functions)")
LOCKSTEP_TEXT(step_line_back, "上一行（进入函数）", "Previous line (into functions)")
LOCKSTEP_TEXT(step_bytecode, "下一条字节码", "Next bytecode")
LOCKSTEP_TEXT(step_bytecode_back, "上一条字节码", "Previous bytecode")
LOCKSTEP_TEXT(step_over, "下一行（跳过函数）", "Next line (over functions)")
LOCKSTEP_TEXT(step_over_back, "上一行（跳过函数）", "Previous line (over functions)")
LOCKSTEP_TEXT(step_out, "运行到函数返回", "Out of this function")
LOCKSTEP_TEXT(step_out_back, "退回到函数调用之前", "Back to before this function was called")
LOCKSTEP_TEXT(go_start, "到开头", "To the start")
LOCKSTEP_TEXT(go_end, "到末尾", "To the end")
LOCKSTEP_TEXT(scrubber_tip, "整个运行过程：拖动到任意一步", "The whole run: drag to any step")
LOCKSTEP_TEXT(step_of, "第 {0} 步，共 {1} 步", "step {0} of {1}")
LOCKSTEP_TEXT(virtual_time, "虚拟时间 {0}", "virtual time {0}")
LOCKSTEP_TEXT(speed_tip, "速度：从每秒一条字节码到全速",
              "Speed: from one bytecode a second to as fast as it goes")
LOCKSTEP_TEXT(full_speed, "全速", "full speed")
LOCKSTEP_TEXT(steps_per_second, "{0} 步/秒", "{0} steps/s")
LOCKSTEP_TEXT(force_next, "让它接着运行", "Run this thread next")
LOCKSTEP_TEXT(force_tip, "从这一刻起，改由这个线程先运行；之后的过程重新计算",
              "From this moment on this thread goes first; what came after is run anew")
LOCKSTEP_TEXT(find_schedule, "找一个没有死锁的调度", "Find a schedule without it")
LOCKSTEP_TEXT(cancel, "取消", "Cancel")
LOCKSTEP_TEXT(restore_schedule, "恢复原来的调度", "Back to the schedule before")
LOCKSTEP_TEXT(plain_schedule, "使用默认调度", "Use the plain schedule")
LOCKSTEP_TEXT(see_how, "看看怎么走到这一步", "See how it came to this")
LOCKSTEP_TEXT(breakpoint_here, "在这一行设置或取消断点", "Set or clear a breakpoint on this line")
LOCKSTEP_TEXT(clear_breakpoints, "清除所有断点", "Clear all breakpoints")

// settings
LOCKSTEP_TEXT(settings, "运行设置", "Settings of the run")
LOCKSTEP_TEXT(settings_tip, "运行设置：核心、调度策略、时间片、GIL",
              "Settings of the run: cores, policy, time slice, GIL")
LOCKSTEP_TEXT(settings_restart, "这些设置决定程序怎样运行；改动后程序从头开始。所有时间都是虚拟的。",
              "These decide how the program runs; after a change it starts anew. All times are "
              "virtual.")
LOCKSTEP_TEXT(set_cores, "核心数", "Cores")
LOCKSTEP_TEXT(set_cores_tip, "模拟计算机有几个核心", "How many cores the simulated computer has")
LOCKSTEP_TEXT(set_policy, "调度策略", "Policy")
LOCKSTEP_TEXT(set_policy_tip, "就绪队列中谁先得到核心", "Who of the ready queue gets a core first")
LOCKSTEP_TEXT(policy_fcfs, "先来先服务", "First come, first served")
LOCKSTEP_TEXT(policy_rr, "时间片轮转", "Round robin")
LOCKSTEP_TEXT(set_quantum, "时间片（毫秒）", "Time slice (ms)")
LOCKSTEP_TEXT(set_quantum_tip, "轮转时一个线程最多连续运行多久",
              "How long a thread may run at a stretch in round robin")
LOCKSTEP_TEXT(set_gil, "GIL 版本", "GIL as in")
LOCKSTEP_TEXT(set_gil_tip, "在哪些字节码之后可能切换线程", "After which bytecodes a switch of threads may fall")
LOCKSTEP_TEXT(gil_38, "CPython 3.8（几乎每条字节码）", "CPython 3.8 (nearly every bytecode)")
LOCKSTEP_TEXT(gil_310, "CPython 3.10（调用与向后跳转）", "CPython 3.10 (calls, backward jumps)")
LOCKSTEP_TEXT(gil_312, "CPython 3.12（较少的调用）", "CPython 3.12 (fewer calls)")
LOCKSTEP_TEXT(gil_free, "无 GIL（自由线程）", "no GIL (free-threaded)")
LOCKSTEP_TEXT(set_schedule, "调度", "Schedule")
LOCKSTEP_TEXT(set_schedule_tip, "可以有多种走法的地方怎样选择", "What is chosen where it could go several ways")
LOCKSTEP_TEXT(schedule_plain, "默认：总是最普通的选择", "plain: always the usual choice")
LOCKSTEP_TEXT(schedule_seeded, "随机：由种子决定", "random: decided by a seed")
LOCKSTEP_TEXT(set_seed, "种子", "Seed")
LOCKSTEP_TEXT(set_seed_tip, "同一个种子总是给出同一次运行", "The same seed always gives the same run")

// the sentence of the moment
LOCKSTEP_TEXT(deadlock, "死锁", "Deadlock")
LOCKSTEP_TEXT(escaped, "没有死锁", "No deadlock")
LOCKSTEP_TEXT(clause_break, "；", "; ")
LOCKSTEP_TEXT(full_stop, "。", ".")
LOCKSTEP_TEXT(edge_lock, "{0} 等待 {1}，而 {1} 被 {2} 持有", "{0} waits for {1}, which {2} holds")
LOCKSTEP_TEXT(edge_join, "{0} 等待 {1} 结束", "{0} waits for {1} to end")
LOCKSTEP_TEXT(edge_self, "{0} 等待它自己已经持有的 {1}", "{0} waits for {1}, which it holds itself")
LOCKSTEP_TEXT(edge_no_waker, "{0} 等待 {1}，但没有人会唤醒它",
              "{0} waits for {1}, and nobody is left to wake it")
LOCKSTEP_TEXT(searching, "正在寻找没有死锁的调度…… 已试 {0} 个",
              "Looking for a schedule without the deadlock… {0} tried")
LOCKSTEP_TEXT(search_failed, "试了 {0} 个调度，每一个都死锁。这个程序里换个先后顺序恐怕避不开它：需要改代码，例如让所有线程按同样的顺序取锁。",
              "{0} schedules were tried and each ends in the deadlock. Another order of "
              "threads will hardly avoid it here: change the program, for instance take the "
              "locks in the same order everywhere.")
LOCKSTEP_TEXT(search_found, "改变一个选择（第 {0} 号，第 {1} 步）之后，程序能运行到结束。",
              "With one choice changed (number {0}, at step {1}) the program runs to its end.")
LOCKSTEP_TEXT(search_found_task, "只改变一个选择：第 {0} 步由 {1} 而不是 {2} 接着运行，程序就能结束。这次是运气好，错误还在。",
              "One choice changed: at step {0} {1} goes on instead of {2}, and the program "
              "ends. That was luck; the mistake is still there.")
LOCKSTEP_TEXT(search_found_seed, "用随机调度（种子 {0}，试了 {1} 个）程序能运行到结束。这次是运气好，错误还在。",
              "With the random schedule of seed {0} ({1} tried) the program ends. That was "
              "luck; the mistake is still there.")
LOCKSTEP_TEXT(see_the_change, "看看不同之处", "Show where it differs")
LOCKSTEP_TEXT(back_to_deadlock, "回到死锁的调度", "Back to the deadlock")
LOCKSTEP_TEXT(empty_program, "还没有程序：在左边输入，或打开一个示例。",
              "No program yet: type one on the left, or open an example.")
LOCKSTEP_TEXT(syntax_error_at, "第 {0} 行不是正确的 Python（{1}：{2}）。请改正后按 F5。",
              "Line {0} is not valid Python ({1}: {2}). Correct it and press F5.")
LOCKSTEP_TEXT(limit_reached, "模拟机器到达了上限：{0}", "A limit of the simulated machine was reached: {0}")
LOCKSTEP_TEXT(finished, "程序结束，退出码 {0}，用时 {1}（虚拟时间），共 {2} 步。",
              "The program has ended with exit code {0} after {1} of virtual time, in {2} steps.")
LOCKSTEP_TEXT(at_start, "程序在开头。按 F5 运行，按 → 走一行。",
              "The program stands at its start. F5 runs it, → goes one line on.")
LOCKSTEP_TEXT(nobody_runs, "此刻没有线程在运行：都在等待。", "No thread runs at this moment: all of them wait.")
LOCKSTEP_TEXT(now_runs, "{0} 运行到第 {1} 行，在 {2} 中。", "{0} is at line {1}, in {2}.")
LOCKSTEP_TEXT(unknown, "未知", "unknown")
LOCKSTEP_TEXT(something, "某个对象", "something")

// threads and states
LOCKSTEP_TEXT(main_thread, "主线程", "main")
LOCKSTEP_TEXT(main_of_process, "进程 {0} 的主线程", "main of {0}")
LOCKSTEP_TEXT(thread_number, "线程 {0}", "thread {0}")
LOCKSTEP_TEXT(state_new, "新建", "new")
LOCKSTEP_TEXT(state_ready, "就绪", "ready")
LOCKSTEP_TEXT(state_running, "运行", "running")
LOCKSTEP_TEXT(state_blocked, "阻塞", "blocked")
LOCKSTEP_TEXT(state_gil, "等待 GIL", "waits for the GIL")
LOCKSTEP_TEXT(state_sleeping, "睡眠", "sleeping")
LOCKSTEP_TEXT(state_zombie, "僵尸", "zombie")
LOCKSTEP_TEXT(state_terminated, "终止", "terminated")
LOCKSTEP_TEXT(state_waiting, "阻塞与睡眠", "waiting")
LOCKSTEP_TEXT(state_for, "已持续 {0}", "for {0}")
LOCKSTEP_TEXT(ended, "已结束", "ended")
LOCKSTEP_TEXT(on_core, "在核心 {0} 上运行", "runs on core {0}")
LOCKSTEP_TEXT(sleeps_until, "睡到 {0}", "sleeps until {0}")
LOCKSTEP_TEXT(waits_gil, "等待 GIL", "waits for the GIL")
LOCKSTEP_TEXT(waits_for, "等待 {0}", "waits for {0}")
LOCKSTEP_TEXT(waits_join, "等待 {0} 结束", "waits for {0} to end")
LOCKSTEP_TEXT(waits_read, "等待可读的数据", "waits for data to read")
LOCKSTEP_TEXT(waits_write, "等待可写的空间", "waits for room to write")
LOCKSTEP_TEXT(waits_child, "等待子进程", "waits for a child process")
LOCKSTEP_TEXT(waits_input, "等待键盘输入", "waits for input")
LOCKSTEP_TEXT(why_running, "{0} 正在核心 {1} 上运行，到了第 {2} 行。",
              "{0} is running on core {1}, at line {2}.")
LOCKSTEP_TEXT(why_ready, "{0} 没有在运行，因为核心都被占用：它在就绪队列中排第 {1}。",
              "{0} does not run because other threads have the cores: it is number {1} in the "
              "ready queue.")
LOCKSTEP_TEXT(why_gil, "{0} 没有在运行，因为它需要全局解释器锁（GIL），而 {1} 持有它。",
              "{0} does not run because it needs the global interpreter lock (GIL), and {1} "
              "holds it.")
LOCKSTEP_TEXT(why_gil_free, "{0} 没有在运行：它正要取得全局解释器锁（GIL）。",
              "{0} does not run: it is about to take the global interpreter lock (GIL).")
LOCKSTEP_TEXT(why_sleeping, "{0} 没有在运行，因为它在第 {2} 行睡眠，直到虚拟时间 {1}。",
              "{0} does not run because it sleeps at line {2} until {1} of virtual time.")
LOCKSTEP_TEXT(why_created, "{0} 没有在运行，因为它刚刚创建，还没有就绪。",
              "{0} does not run because it was only just created and is not ready yet.")
LOCKSTEP_TEXT(why_zombie, "{0} 已经结束，但父进程还没有等待它。",
              "{0} has ended, but its parent has not waited for it yet.")
LOCKSTEP_TEXT(why_terminated, "{0} 已经运行完毕。", "{0} has run to its end.")
LOCKSTEP_TEXT(why_lock, "{0} 没有在运行，因为它在第 {3} 行等待 {1}；{1} 被 {2} 持有，是在第 {4} 行取得的。",
              "{0} does not run because at line {3} it waits for {1}, which {2} holds since "
              "line {4}.")
LOCKSTEP_TEXT(why_lock_no_line, "{0} 没有在运行，因为它在第 {3} 行等待 {1}，而 {1} 被 {2} 持有。",
              "{0} does not run because at line {3} it waits for {1}, which {2} holds.")
LOCKSTEP_TEXT(why_object, "{0} 没有在运行，因为它在第 {2} 行等待 {1}。",
              "{0} does not run because at line {2} it waits for {1}.")
LOCKSTEP_TEXT(why_other, "{0} 没有在运行（第 {2} 行）：{1}。", "{0} does not run (line {2}): it {1}.")
LOCKSTEP_TEXT(yes, "是", "yes")
LOCKSTEP_TEXT(no, "否", "no")
LOCKSTEP_TEXT(nobody, "没有", "nobody")
LOCKSTEP_TEXT(and_more, "还有 {0} 个", "and {0} more")

// source and bytecode
LOCKSTEP_TEXT(source, "源代码", "SOURCE")
LOCKSTEP_TEXT(edited_hint, "已修改：按 F5 运行新的内容", "edited: F5 runs the new text")
LOCKSTEP_TEXT(no_source, "这里是程序的源代码", "The program's source goes here")
LOCKSTEP_TEXT(no_source_advice, "点击这里输入 Python 程序，或者打开示例、文件。",
              "Click here and type a Python program, or open an example or a file.")
LOCKSTEP_TEXT(bytecode, "字节码", "BYTECODE")
LOCKSTEP_TEXT(no_bytecode, "这里是所示函数的字节码", "The shown function's bytecode appears here")
LOCKSTEP_TEXT(no_bytecode_advice, "运行程序或走一步；当前指令会亮起，蓝色菱形表示此处可能切换线程。",
              "Run the program or take a step: the current instruction is lit, and a blue "
              "diamond marks where a switch of threads may fall.")
LOCKSTEP_TEXT(gil_check_tip, "◆ 所选的 GIL 版本在这条指令之后查看是否要让出：线程切换可能落在这里。",
              "◆ In the chosen GIL version a switch of threads may fall after this instruction.")
LOCKSTEP_TEXT(line_number, "第 {0} 行", "line {0}")

// machine
LOCKSTEP_TEXT(machine, "机器", "MACHINE")
LOCKSTEP_TEXT(tab_picture, "核心与队列", "cores and queues")
LOCKSTEP_TEXT(tab_states, "状态", "states")
LOCKSTEP_TEXT(tab_graph, "谁等谁", "who waits for whom")
LOCKSTEP_TEXT(ready_queue, "就绪队列", "ready queue")
LOCKSTEP_TEXT(cores, "核心", "cores")
LOCKSTEP_TEXT(waiting, "等待", "waiting")
LOCKSTEP_TEXT(core_number, "核心 {0}", "core {0}")
LOCKSTEP_TEXT(core_tip, "核心 {0}：一次运行一个线程。时钟 {1}，上下文切换 {2} 次，时间片还剩 {3}（虚拟时间）。",
              "Core {0} runs one thread at a time. Clock {1}, {2} context switches, {3} of the "
              "time slice left (virtual time).")
LOCKSTEP_TEXT(idle, "空闲", "idle")
LOCKSTEP_TEXT(gil, "GIL", "GIL")
LOCKSTEP_TEXT(gil_of, "进程 {0} 的 GIL", "GIL of {0}")
LOCKSTEP_TEXT(gil_tip, "全局解释器锁：一个进程中，只有持有它的线程才能执行字节码。",
              "The global interpreter lock: in a process only the thread that holds it "
              "executes bytecode.")
LOCKSTEP_TEXT(gil_none, "没有：各线程在各核心上同时运行", "none: threads run on all cores at once")
LOCKSTEP_TEXT(gil_held_by, "持有者", "held by")
LOCKSTEP_TEXT(gil_requested, "已请求让出", "asked to drop it")
LOCKSTEP_TEXT(gil_waiting, "等待者", "waiting")
LOCKSTEP_TEXT(no_machine, "这里是计算机的图：核心、就绪队列、等待的线程",
              "The computer appears here: cores, ready queue, waiting threads")
LOCKSTEP_TEXT(no_machine_advice, "写好程序后按 F5 运行。", "Write a program and press F5.")
LOCKSTEP_TEXT(edge_dispatch, "得到核心", "dispatched")
LOCKSTEP_TEXT(edge_preempt, "时间片用完", "preempted")
LOCKSTEP_TEXT(edge_admit, "就绪", "admitted")
LOCKSTEP_TEXT(edge_wake, "被唤醒", "woken up")
LOCKSTEP_TEXT(edge_wait, "等待", "waits")
LOCKSTEP_TEXT(edge_exit, "结束", "ends")
LOCKSTEP_TEXT(tip_new, "刚刚创建，还不能运行的线程。", "Threads that were made and cannot run yet.")
LOCKSTEP_TEXT(tip_ready, "可以运行，只是还没有得到核心的线程。", "Threads that could run, but have no core yet.")
LOCKSTEP_TEXT(tip_running, "正在核心上执行的线程。", "Threads that are on a core.")
LOCKSTEP_TEXT(tip_waiting, "要等某件事发生才能继续的线程：锁、睡眠、数据、GIL。",
              "Threads that cannot go on before something happens: a lock, a time, data, the GIL.")
LOCKSTEP_TEXT(tip_ended, "已经结束的线程。", "Threads that have ended.")
LOCKSTEP_TEXT(graph_calm, "此刻没有人持有或等待锁：全部空闲。",
              "Nobody holds or waits for a lock at this moment: all are free.")
LOCKSTEP_TEXT(graph_waits, "等待", "waits for")
LOCKSTEP_TEXT(graph_held, "被持有", "held by")
LOCKSTEP_TEXT(lock_tip, "{0}（{1}）。持有者：{2}；等待者：{3} 个。", "{0} ({1}). Held by: {2}; waiting: {3}.")
LOCKSTEP_TEXT(no_locks, "这里显示谁在等待谁", "Who waits for whom appears here")
LOCKSTEP_TEXT(no_locks_advice, "程序创建了锁之后，锁、持有者和等待者会出现在这里；死锁会成为一个环。",
              "Once the program has made a lock, locks, owners and waiters appear here; a "
              "deadlock is a ring.")

// inspector
LOCKSTEP_TEXT(inspector, "检查器", "INSPECTOR")
LOCKSTEP_TEXT(tab_selection, "所选", "selection")
LOCKSTEP_TEXT(tab_processes, "进程", "processes")
LOCKSTEP_TEXT(program_over, "程序已经结束", "The program has ended")
LOCKSTEP_TEXT(program_over_advice, "按 ← 或拖动上方的滑块，回到任意一刻。",
              "Press ← or drag the slider above to go back to any moment.")
LOCKSTEP_TEXT(no_selection, "这里是所选线程或锁的详情", "Details of what you select appear here")
LOCKSTEP_TEXT(no_selection_advice, "点击任意一个线程、锁或一行代码。", "Click any thread, lock or line.")
LOCKSTEP_TEXT(call_stack, "调用栈（最内层在上）", "call stack (innermost first)")
LOCKSTEP_TEXT(no_stack, "没有栈帧：线程还没开始或已经结束。", "No frames: the thread has not begun or has ended.")
LOCKSTEP_TEXT(local_variables, "局部变量", "local variables")
LOCKSTEP_TEXT(changed_lit, "变化者高亮", "changed ones lit")
LOCKSTEP_TEXT(global_variables, "全局变量", "global variables")
LOCKSTEP_TEXT(operand_stack, "操作数栈（栈底在上）", "operand stack (bottom first)")
LOCKSTEP_TEXT(no_variables, "没有", "none")
LOCKSTEP_TEXT(refcount, "引用计数 {0}", "reference count {0}")
LOCKSTEP_TEXT(figures, "数据", "figures")
LOCKSTEP_TEXT(fact_process, "进程号", "process id")
LOCKSTEP_TEXT(fact_task, "任务号", "task number")
LOCKSTEP_TEXT(fact_bytecodes, "已执行字节码", "bytecodes executed")
LOCKSTEP_TEXT(fact_daemon, "守护线程", "daemon")
LOCKSTEP_TEXT(fact_kind, "种类", "kind")
LOCKSTEP_TEXT(fact_count, "计数", "count")
LOCKSTEP_TEXT(lock_owner, "持有者", "held by")
LOCKSTEP_TEXT(lock_free, "没有人持有：可以取得。", "Nobody: it is free.")
LOCKSTEP_TEXT(lock_waiters, "等待者（按先后）", "waiting, in order")
LOCKSTEP_TEXT(taken_at, "在第 {0} 行取得", "taken at line {0}")
LOCKSTEP_TEXT(process_number, "进程 {0}", "process {0}")
LOCKSTEP_TEXT(process_running, "存活", "alive")
LOCKSTEP_TEXT(exit_code, "退出码 {0}", "exit code {0}")
LOCKSTEP_TEXT(sync_lock, "互斥锁", "mutex")
LOCKSTEP_TEXT(sync_rlock, "递归锁", "reentrant lock")
LOCKSTEP_TEXT(sync_condition, "条件变量", "condition")
LOCKSTEP_TEXT(sync_semaphore, "信号量", "semaphore")
LOCKSTEP_TEXT(sync_event, "事件", "event")
LOCKSTEP_TEXT(sync_queue, "队列", "queue")
LOCKSTEP_TEXT(sync_barrier, "屏障", "barrier")

// timeline
LOCKSTEP_TEXT(timeline, "时间线", "TIMELINE")
LOCKSTEP_TEXT(fit, "全程", "whole run")
LOCKSTEP_TEXT(timeline_tip, "滚轮缩放，拖动平移，WASD 亦可；点击跳到那一刻。时间是虚拟的。",
              "Wheel zooms, dragging pans, WASD too; a click goes to that moment. Times are "
              "virtual.")
LOCKSTEP_TEXT(no_timeline, "这里是整个运行过程", "The whole run appears here, along time")
LOCKSTEP_TEXT(no_timeline_advice, "运行程序后，每个核心、线程和锁各占一行。",
              "Once the program runs, each core, thread and lock has a row.")
LOCKSTEP_TEXT(tip_interval, "{0}，持续 {1}，从 {2} 起", "{0} for {1}, from {2}")
LOCKSTEP_TEXT(tip_runs, "{0} 在运行", "{0} runs")
LOCKSTEP_TEXT(tip_switching, "正在切换到 {0}", "switching to {0}")
LOCKSTEP_TEXT(tip_held, "被 {0} 持有", "held by {0}")

// output and decisions
LOCKSTEP_TEXT(output, "输出", "OUTPUT")
LOCKSTEP_TEXT(no_output, "程序还没有输出", "The program has not written anything")
LOCKSTEP_TEXT(no_output_advice, "print 的内容会按线程标出；点击一行就回到写出它的那一刻。",
              "What it prints appears here, marked by thread; a click on a line goes to when "
              "it was written.")
LOCKSTEP_TEXT(output_tip, "由 {0} 写出，虚拟时间 {1}，第 {2} 步。点击跳到那一刻。",
              "Written by {0} at {1} of virtual time, step {2}. Click to go there.")
LOCKSTEP_TEXT(stdin_hint, "程序在等待输入：输入后按回车", "The program waits for input: type, then Enter")
LOCKSTEP_TEXT(decisions, "选择", "DECISIONS")
LOCKSTEP_TEXT(no_decisions, "到目前为止只有一种走法", "So far it could only go one way")
LOCKSTEP_TEXT(no_decisions_advice, "凡是可以由另一个线程先走的地方都会列在这里；点击另一个就改走那条路。",
              "Wherever another thread could have gone first, it is listed here; click the "
              "other one to choose again.")
LOCKSTEP_TEXT(decision_tip, "第 {0} 号选择，虚拟时间 {1}。点击跳到那一刻。",
              "Choice number {0}, at {1} of virtual time. Click to go there.")
LOCKSTEP_TEXT(option_taken, "这次走的是它", "This one went")
LOCKSTEP_TEXT(option_other, "改选它：之后的过程重新运行",
              "Choose this one instead: what came after is run anew")
LOCKSTEP_TEXT(option_usual, "照常", "usual")
LOCKSTEP_TEXT(option_none, "没有", "none")
LOCKSTEP_TEXT(option_long, "很久", "long")
LOCKSTEP_TEXT(keeps_it, "不让出", "keeps it")
LOCKSTEP_TEXT(schedule_tip, "本次运行的调度：{0}", "The schedule of this run: {0}")
LOCKSTEP_TEXT(choice_next, "谁得到核心", "who gets the core")
LOCKSTEP_TEXT(choice_slice, "时间片长度", "length of the slice")
LOCKSTEP_TEXT(choice_gil_delay, "何时请求 GIL", "when to ask for the GIL")
LOCKSTEP_TEXT(choice_gil_winner, "谁得到 GIL", "who gets the GIL")
LOCKSTEP_TEXT(choice_gil_yield, "是否让出 GIL", "whether to yield the GIL")
LOCKSTEP_TEXT(choice_wake, "先唤醒谁", "who is woken first")
LOCKSTEP_TEXT(choice_start, "新线程多久就绪", "how soon a new one is ready")
LOCKSTEP_TEXT(choice_io, "读写要多久", "how long I/O takes")
LOCKSTEP_TEXT(choice_random, "随机数", "random draw")
LOCKSTEP_TEXT(choice_other, "其他", "other")

// examples
LOCKSTEP_TEXT(example_two_locks, "两把锁的死锁", "Deadlock with two locks")
LOCKSTEP_TEXT(example_two_locks_about, "两个线程以相反的顺序取同样的两把锁",
              "Two threads take the same two locks in opposite order")
LOCKSTEP_TEXT(example_race, "计数器的竞争", "Race on a counter")
LOCKSTEP_TEXT(example_race_about, "两个线程加一，加一又丢失：GIL 版本决定它会不会发生",
              "Two threads add one, and some get lost: it depends on the GIL's version")
LOCKSTEP_TEXT(example_tickets, "售票，没有锁", "Ticket sale without a lock")
LOCKSTEP_TEXT(example_tickets_about, "先检查再减一，中间被打断：卖出的票比有的多",
              "Check, then subtract; interrupted in between, more is sold than there is")
LOCKSTEP_TEXT(example_tickets_locked, "售票，有锁", "Ticket sale with a lock")
LOCKSTEP_TEXT(example_tickets_locked_about, "同一个程序，检查和减一在锁里成为一步",
              "The same program; the lock makes check and subtraction one step")
LOCKSTEP_TEXT(example_producer, "生产者与消费者", "Producer and consumer")
LOCKSTEP_TEXT(example_producer_about, "用条件变量在空和满时等待、通知",
              "A condition lets them wait and notify when empty or full")
LOCKSTEP_TEXT(example_fork, "fork：父进程与子进程", "fork: parent and child")
LOCKSTEP_TEXT(example_fork_about, "子进程得到全部变量的副本；waitpid 之前它是僵尸",
              "The child gets a copy of all variables; until waitpid it is a zombie")
