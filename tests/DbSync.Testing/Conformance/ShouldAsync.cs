namespace DbSync.Testing;

/// <summary>Assertions on the results of tasks.</summary>
public static class ShouldAsync
{
    /// <summary>The task's list must hold these items in this order.</summary>
    public static async Task ShouldBeAsync<T>(this Task<IReadOnlyList<T>> task, IReadOnlyList<T> expected) => (await task).ShouldBe(expected);
}
