// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Tests.Harness;

namespace Kernel.Analyzers.Tests;

/// <summary>Calls of what is not there, as while a reference is missing: what they are handed is an access, of which nobody knows under what lock.</summary>
internal sealed class UnboundCallTests
{
    private const string Source =
        """
        public class Counter
        {
            private readonly object _gate = new();
            private readonly Missing.Log _log = null!;
            private int _count;
            private int _size;

            public void Add() { lock (_gate) _count++; }
            public void Clear() { lock (_gate) _count = 0; }
            public int Count() { lock (_gate) return _count; }
            public bool IsEmpty() => _count == 0;
            public void Tell() => _log.Write("count", _count);
            public void TellLater() => _log.Write(() => _count);

            public void Grow() { lock (_gate) _size++; }
            public void Shrink() { lock (_gate) _size--; }
            public int Size() { lock (_gate) { _log.Write("size", _size); return _size; } }
            public void Reset() { lock (_gate) _size = 0; }
            public int Twice() { lock (_gate) return _size * 2; }
            public int Thrice() { lock (_gate) return _size * 3; }
            public bool IsSmall() => _size < 10; // expect: KRN0027
        }
        """;

    [Test]
    public async Task Accesses_in_unbound_calls_make_a_habit_less_certain()
    {
        CaseFile file = CaseFile.FromSource("UnboundCalls.cs", Source);
        Assert.That(CaseReport.Differences(file, await CaseRunner.RunAsync(CaseCompiler.Compile(file), concurrent: true)), Is.Null);
    }
}
