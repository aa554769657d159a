using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DbSync.FullStorage;

/// <summary>What embeddings a store accepts: of one dimension, finite numbers only.</summary>
public sealed class EmbeddingRules
{
    /// <summary>The dimension of a store that is told none: 768.</summary>
    public const int DefaultDimension = 768;

    /// <summary>Makes the rules.</summary>
    /// <param name="dimension">How many numbers an embedding has. Default 768.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public EmbeddingRules(int dimension = DefaultDimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
    }

    /// <summary>How many numbers an embedding has.</summary>
    public int Dimension { get; }

    /// <summary>Checks an embedding that must be there.</summary>
    /// <param name="embedding">The embedding.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">The embedding is empty, of another dimension, or holds a number that is not finite.</exception>
    public void Require(ReadOnlyMemory<float> embedding, [CallerArgumentExpression(nameof(embedding))] string? paramName = null)
    {
        if (embedding.IsEmpty)
            throw new ArgumentException($"'{paramName}' is empty; this store's embeddings have {Dimension} dimensions.", paramName);
        RequireIfAny(embedding, paramName);
    }

    /// <summary>Checks an embedding that may be empty: then the record has none.</summary>
    /// <param name="embedding">The embedding.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">The embedding is of another dimension or holds a number that is not finite.</exception>
    public void RequireIfAny(ReadOnlyMemory<float> embedding, [CallerArgumentExpression(nameof(embedding))] string? paramName = null)
    {
        if (embedding.IsEmpty)
            return;
        if (embedding.Length != Dimension)
        {
            throw new ArgumentException(
                $"'{paramName}' has {embedding.Length} dimensions, but this store's embeddings have {Dimension}. Use the model that the store was set up for, or set the store's embedding dimension.",
                paramName);
        }

        if (!TensorPrimitives.IsFiniteAll(embedding.Span))
            throw new ArgumentException($"'{paramName}' holds a number that is not finite (NaN or infinity); similarity to it would mean nothing.", paramName);
    }
}
