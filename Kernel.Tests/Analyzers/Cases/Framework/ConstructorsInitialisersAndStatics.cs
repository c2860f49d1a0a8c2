// SPDX-License-Identifier: GPL-2.0-only
class Setup
{
    private static readonly object s_gate = new();
    private static Setup? s_instance;
    private readonly CancellationTokenSource _cts = new();
    public Setup() { }
    public Setup(CancellationTokenSource old)
    {
        lock (s_gate)
            old.Cancel(); // expect: KRN0100
    }
    public static Setup Make()
    {
        lock (s_gate)
            return new Setup(new CancellationTokenSource()); // expect: KRN0100
    }
    public static Setup Get() { lock (s_gate) return s_instance ??= new Setup(); }
    public void Stop() => _cts.Cancel();
    public static void StopAll()
    {
        lock (s_gate)
            s_instance?.Stop(); // expect: KRN0100
    }
}
