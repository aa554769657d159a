namespace DbSync.FullStorage.Tests;

public sealed class CosineSimilarityTests
{
    [Fact]
    public void AVectorIsExactlySimilarToItself()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var vector = Vector(random, 1 + random.Next(1000));
            CosineSimilarity.Of(vector, vector).ShouldBe(1);
            CosineSimilarity.Of(vector, Array.ConvertAll(vector, x => -x)).ShouldBe(-1);
        }
    }

    [Fact]
    public void ItIsTheQuotientOfProductAndLengths()
    {
        var random = new Random(8);
        for (var i = 0; i < 200; i++)
        {
            var length = 1 + random.Next(1000);
            var (left, right) = (Vector(random, length), Vector(random, length));
            double product = 0, leftSum = 0, rightSum = 0;
            for (var j = 0; j < length; j++)
            {
                product += (double)left[j] * right[j];
                leftSum += (double)left[j] * left[j];
                rightSum += (double)right[j] * right[j];
            }

            CosineSimilarity.Of(left, right).ShouldBe(product / Math.Sqrt(leftSum * rightSum), 1e-5);
            CosineSimilarity.Of(left, right).ShouldBe(CosineSimilarity.Of(right, left));
        }
    }

    [Fact]
    public void WhereArraysLieInMemoryDoesNotMatter()
    {
        var random = new Random(9);
        var (left, right) = (Vector(random, 771), Vector(random, 771));
        var expected = CosineSimilarity.Of(left, right);
        for (var offset = 1; offset < 17; offset++)
        {
            var (shiftedLeft, shiftedRight) = (new float[771 + offset], new float[771 + (2 * offset)]);
            left.CopyTo(shiftedLeft, offset);
            right.CopyTo(shiftedRight, 2 * offset);
            CosineSimilarity.Of(shiftedLeft.AsSpan(offset), shiftedRight.AsSpan(2 * offset)).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(float.MaxValue, float.MaxValue, 1)]
    [InlineData(float.Epsilon, float.Epsilon, 1)]
    [InlineData(1e-20f, 1e20f, 1)]
    [InlineData(float.MaxValue, -float.Epsilon, -1)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0, float.MaxValue, 0)]
    public void ExtremesNeverGiveNaN(float left, float right, double expected) =>
        CosineSimilarity.Of([left, left, left], [right, right, right]).ShouldBe(expected, 1e-6);

    [Fact]
    public void EmptyVectorsAreSimilarToNothing() => CosineSimilarity.Of([], []).ShouldBe(0);

    [Fact]
    public void VectorsOfDifferentLengthCannotBeCompared() =>
        Should.Throw<ArgumentException>(() => CosineSimilarity.Of([1], [1, 2])).Message.ShouldContain("1 and 2 dimensions");

    private static float[] Vector(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
}
