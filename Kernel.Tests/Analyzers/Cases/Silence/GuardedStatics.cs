// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020, KRN0021, KRN0015
static class Names
{
    private static readonly Lock s_lock = new();
    [GuardedBy(nameof(s_lock))] private static readonly Dictionary<string, int> s_ids = new();
    [GuardedBy(nameof(s_lock))] private static int s_next;
    static Names() { s_next = 1; s_ids["root"] = 0; }
    public static int Id(string name)
    {
        lock (s_lock)
        {
            if (s_ids.TryGetValue(name, out int id)) return id;
            return s_ids[name] = s_next++;
        }
    }
    public static bool Known(string name) { lock (s_lock) return s_ids.ContainsKey(name); }
    public static int Count { get { lock (s_lock) return s_ids.Count; } }
    public static void Reset() { using (s_lock.EnterScope()) { s_ids.Clear(); s_next = 1; } }
    public static string[] Sorted() { string[] all; lock (s_lock) all = s_ids.Keys.ToArray(); Array.Sort(all, StringComparer.Ordinal); return all; }
}
