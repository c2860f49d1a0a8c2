// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
public class TasksAwaitedTogether
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<int> Both()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var first = Start(1);
            var second = Start(2);
            await Task.WhenAll(first, second).ConfigureAwait(false);
            return first.Result + second.Result;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<int> All(List<Task<int>> tasks)
    {
        await _one.WaitAsync();
        try
        {
            await Task.WhenAll(tasks);
            return tasks[0].Result;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<int> OnlyOneOfThem()
    {
        await _one.WaitAsync();
        try
        {
            var first = Start(1);
            var second = Start(2);
            await Task.WhenAll(first);
            return first.Result + second.Result; // expect: KRN0102
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<int> Start(int number)
    {
        await Task.Delay(1);
        return number;
    }
}
