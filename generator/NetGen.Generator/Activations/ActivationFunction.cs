using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>An activation: its function, its derivative, and which value the derivative is computed from.</summary>
internal abstract class ActivationFunction
{
    /// <summary>The member of the <c>Activation</c> enum.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Whether each output depends on its own input alone.</summary>
    public virtual bool IsElementwise => true;

    /// <summary>Whether the function costs a few instructions and belongs into the epilogue of the weighted sums, not into a pass of its own.</summary>
    public virtual bool IsCheap => true;

    /// <summary>The C# expression of the function on a vector.</summary>
    public abstract string Value(VectorWidth width, string x);

    /// <summary>The C# expression of <paramref name="delta"/> times the derivative, from the function's output <paramref name="y"/>.</summary>
    public abstract string Gradient(VectorWidth width, string delta, string y);
}
