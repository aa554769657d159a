using System.Numerics.Tensors;

namespace DbSync.FullStorage;

/// <summary>The cosine of the angle between two embeddings, the same number whichever store computes it.</summary>
public static class CosineSimilarity
{
    // Between these the float sums are neither rounded to zero nor near their overflow, so the fast path is exact enough.
    private const float SmallestSafeSum = 1e-25f;
    private const float GreatestSafeSum = 1e30f;

    /// <summary>The similarity, from -1 to 1; 0 when a vector is empty or zero. Never NaN for finite numbers.</summary>
    /// <param name="left">One embedding.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ArgumentException">The embeddings differ in length.</exception>
    public static double Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"The embeddings have {left.Length} and {right.Length} dimensions; only embeddings of one dimension can be compared.", nameof(right));
        if (left.IsEmpty)
            return 0;

        // Dot(x, x) and not SumOfSquares(x): a vector compared with itself must give 1 exactly.
        var leftSum = TensorPrimitives.Dot(left, left);
        var rightSum = TensorPrimitives.Dot(right, right);
        if (!IsSafe(leftSum) || !IsSafe(rightSum))
            return InDouble(left, right);
        return Math.Clamp(TensorPrimitives.Dot(left, right) / Math.Sqrt((double)leftSum * rightSum), -1, 1);
    }

    private static bool IsSafe(float sum) => sum is >= SmallestSafeSum and <= GreatestSafeSum;

    private static double InDouble(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var wideLeft = new double[left.Length];
        var wideRight = new double[right.Length];
        TensorPrimitives.ConvertTruncating(left, wideLeft);
        TensorPrimitives.ConvertTruncating(right, wideRight);
        var norms = Math.Sqrt(TensorPrimitives.Dot<double>(wideLeft, wideLeft)) * Math.Sqrt(TensorPrimitives.Dot<double>(wideRight, wideRight));
        return norms == 0 ? 0 : Math.Clamp(TensorPrimitives.Dot<double>(wideLeft, wideRight) / norms, -1, 1);
    }
}
