// SPDX-License-Identifier: GPL-2.0-only
class Registry<T>
{
    private readonly string _name = "registry";
    private readonly object _text = "gate";
    private readonly object _number = 1;
    private readonly object _type = typeof(string);
    private readonly Type _of = typeof(T);
    private int _count;

    public void Literal()
    {
        lock ("registry") // expect: KRN0025
            _count++;
    }

    public void Text()
    {
        lock (_name) // expect: KRN0025
            _count++;
        lock (_text) // expect: KRN0025
            _count++;
    }

    public void Types()
    {
        lock (typeof(T)) // expect: KRN0025
            _count++;
        lock (GetType()) // expect: KRN0025
            _count++;
        lock (_of) // expect: KRN0025
            _count++;
        lock (_type) // expect: KRN0025
            _count++;
    }

    public void Boxes(int key, DayOfWeek day)
    {
        lock ((object)key) // expect: KRN0025
            _count++;
        lock (_number) // expect: KRN0025
            _count++;
        object today = day;
        lock (today) // expect: KRN0025
            _count++;
    }

    public void ByMonitor(int key)
    {
        Monitor.Enter(key); // expect: KRN0025
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(key);
        }

        if (Monitor.TryEnter(_name)) // expect: KRN0025
            Monitor.Exit(_name);
    }

    public void OfNameOf(Registry<T> other)
    {
        lock (nameof(other)) // expect: KRN0025
            _count++;
    }
}
