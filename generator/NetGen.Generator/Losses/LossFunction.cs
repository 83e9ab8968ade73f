using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>A loss on the logits of 16 samples that lie across lanes: its value, and its gradient by the logits.</summary>
internal abstract class LossFunction
{
    /// <summary>The member of the <c>Loss</c> enum.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The last activation that the loss is fused with; null where it takes any elementwise one.</summary>
    public virtual string? RequiredActivation => null;

    /// <summary>The loss in words, for the generated comment.</summary>
    public abstract string Formula { get; }

    /// <summary>
    /// Writes the statements for one vector of samples: from logits at <c>z</c>, <c>targets</c> and <c>weight</c> they store the gradients at
    /// <c>delta</c> and add to <c>loss</c>. Sample vectors begin at <c>lane</c>; outputs are 16 floats apart.
    /// </summary>
    public abstract void Write(SourceWriter writer, VectorWidth width, int outputs, ActivationFunction activation);
}
