using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>An activation: its function, its derivative, and which value the derivative is computed from. Adding one is adding a file, and its facts.</summary>
internal abstract class ActivationFunction
{
    /// <summary>The member of the <c>Activation</c> enum.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>What is known of it beyond its kernels.</summary>
    public ActivationFacts Facts => ActivationFacts.Of(Name);

    /// <summary>Whether each output depends on its own input alone.</summary>
    public bool IsElementwise => Facts.IsElementwise;

    /// <summary>Whether its outputs are logarithms of probabilities.</summary>
    public bool IsLogarithmic => Facts.Scale == OutputScale.LogProbability;

    /// <summary>
    /// Whether the function and its derivative cost a few instructions each and belong into the epilogue of the weighted sums; otherwise they
    /// run as a pass of their own.
    /// </summary>
    public virtual bool IsCheap => false;

    /// <summary>Whether the derivative is computed from the function's input; otherwise from its output.</summary>
    public virtual bool NeedsInput => false;

    /// <summary>The C# expression of the function on a vector.</summary>
    public abstract string Value(VectorWidth width, string x, double parameter);

    /// <summary>The C# expression of <paramref name="delta"/> times the derivative, from the function's <paramref name="saved"/> output or input.</summary>
    public abstract string Gradient(VectorWidth width, string delta, string saved, double parameter);
}
