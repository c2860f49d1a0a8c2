// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0028
#nullable disable
public class NeverChanged
{
    private static readonly object s_gate = new();
    private static Dictionary<string, char> s_entities;
    private static Dictionary<string, char> s_growing;

    // Filled where it is made, and only looked at from then on.
    private static void Fill()
    {
        s_entities = new Dictionary<string, char>();
        s_entities.Add("lt", '<');
        s_growing = new Dictionary<string, char>();
    }

    public static Dictionary<string, char> Entities()
    {
        lock (s_gate)
        {
            if (s_entities == null)
                Fill();
            return s_entities;
        }
    }

    public static bool Has(string name)
    {
        lock (s_gate)
            return s_entities.ContainsKey(name) && s_entities[name] != 0;
    }

    public static void Reset()
    {
        lock (s_gate)
            s_entities = null;
    }

    public static Dictionary<string, char> Growing()
    {
        lock (s_gate)
        {
            if (s_growing == null)
                Fill();
            return s_growing; // expect: KRN0028
        }
    }

    public static void Grow(string name)
    {
        lock (s_gate)
            s_growing[name] = '?';
    }

    public static void Forget()
    {
        lock (s_gate)
            s_growing = null;
    }
}
