// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace Kernel.Workloads.Mounts;

/// <summary>Calls made one after the other while a world is built, with what each was answered.</summary>
internal sealed class Script
{
    [ThreadStatic] private static string? s_answers;

    private readonly StringBuilder _text = new();

    /// <summary>Answers of the script played last on this thread, which an outcome begins with.</summary>
    public static string Answers => s_answers ?? "";

    /// <summary>Nothing has been played for the world that is built now.</summary>
    public static void Forget() => s_answers = null;

    /// <summary>Makes a call.</summary>
    public int Call(task_struct task, NR nr, string path = "", string path2 = "", string type = "", int arg0 = 0, int arg1 = 0, int arg2 = 0)
    {
        var answer = UserMode.Call(task, nr, path, path2, type, arg0, arg1, arg2);
        _text.Append(nr).Append(' ').Append(path).Append(' ').Append(path2).Append(" = ").Append(nr == NR.clone && answer > 0 ? 1 : answer).AppendLine();
        s_answers = _text.ToString();
        return answer;
    }

    /// <summary>Notes what tasks see by now.</summary>
    public void Look(params task_struct[] tasks)
    {
        _text.Append(Outcome.Of(tasks));
        s_answers = _text.ToString();
    }
}
