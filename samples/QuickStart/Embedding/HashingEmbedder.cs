using System.Numerics.Tensors;

namespace QuickStart;

/// <summary>
/// Turns a text into a vector by feature hashing. It knows words, not meanings: two texts are similar when they share words. In return it
/// needs no model, no download and no training, and yields the same vector on every machine.
/// </summary>
/// <remarks>
/// <para>For each distinct word (<see cref="Tokenizer"/>), occurring <c>tf</c> times:</para>
/// <list type="number">
/// <item>its 64-bit FNV-1a hash chooses one of <see cref="Dimension"/> elements and a sign; with random signs, words that fall on the same
/// element cancel out on average instead of adding up (Weinberger et al., <i>Feature Hashing for Large Scale Multitask Learning</i>, 2009);</item>
/// <item>it adds <c>±(1 + ln tf)</c> there, so that the hundredth repetition counts less than the first;</item>
/// <item>the vector is scaled to length 1, so that long texts are not more similar than short ones.</item>
/// </list>
/// <para>To use a real model instead, keep the signature and return vectors of the stores' dimension.</para>
/// </remarks>
internal static class HashingEmbedder
{
    /// <summary>The number of elements: what the stores expect unless they are told otherwise.</summary>
    public const int Dimension = 768;

    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The vector of a text: of length 1, also when the text holds no word.</summary>
    /// <param name="text">Prose or code.</param>
    public static ReadOnlyMemory<float> Embed(string text)
    {
        var vector = new float[Dimension];
        foreach (var (word, count) in Tokenizer.Words(text).CountBy(word => word))
        {
            var hash = Hash(word);
            var weight = 1 + MathF.Log(count);
            vector[hash % Dimension] += (hash >> 63) == 0 ? weight : -weight;
        }

        var length = TensorPrimitives.Norm(vector);
        if (length > 0)
            TensorPrimitives.Divide(vector, length, vector);
        else
            vector[Hash("") % Dimension] = 1; // No words, or they cancelled out. A vector of length 0 has no direction to compare.
        return vector;
    }

    private static ulong Hash(string word)
    {
        var hash = FnvOffset;
        foreach (var unit in word)
        {
            hash = (hash ^ (byte)unit) * FnvPrime;
            hash = (hash ^ (byte)(unit >> 8)) * FnvPrime;
        }

        // FNV's low bits mix worse than its high ones.
        return hash ^ (hash >> 32);
    }
}
