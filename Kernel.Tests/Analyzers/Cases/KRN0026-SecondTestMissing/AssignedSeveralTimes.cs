// SPDX-License-Identifier: GPL-2.0-only
// One test is missing, and said to be missing once.
public class AssignedSeveralTimes
{
    private readonly object _gate = new();
    private object? _value;
    private string _state = "";
    private bool _done;
    public void States()
    {
        if (_state == "open")
            return;
        lock (_gate)
        {
            _state = "opening"; // expect: KRN0026
            Console.WriteLine();
            _state = "open";
        }
    }
    public void Branches(bool fast)
    {
        if (_value != null)
            return;
        lock (_gate)
        {
            if (fast)
                _value = new object(); // expect: KRN0026
            else
                _value = "";
        }
    }
    // Two members, two tests.
    public void Two()
    {
        if (_value != null || _done)
            return;
        lock (_gate)
        {
            _value = new object(); // expect: KRN0026
            _done = true; // expect: KRN0026
        }
    }
    // Two acquisitions, each without its test.
    public void Again()
    {
        if (_done)
            return;
        lock (_gate)
            _done = true; // expect: KRN0026
        Console.WriteLine();
        lock (_gate)
            _done = true; // expect: KRN0026
    }
}
