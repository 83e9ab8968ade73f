using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>A loss on the logits of 16 samples that lie across lanes: its value, and its gradient by the logits. Adding one is adding a file, and its facts.</summary>
internal abstract class LossFunction
{
    /// <summary>The member of the <c>Loss</c> enum.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>What is known of it beyond its kernels.</summary>
    public LossFacts Facts => LossFacts.Of(Name);

    /// <summary>The loss in words, for the generated comment.</summary>
    public abstract string Formula { get; }

    /// <summary>
    /// Writes the statements for one vector of samples: from logits at <c>z</c>, <c>targets</c> and <c>weight</c> they store the gradients at
    /// <c>delta</c> and add the samples' losses, before their weight, to <c>value</c>. Sample vectors begin at <c>lane</c>; outputs are 16 floats apart.
    /// </summary>
    public abstract void Write(SourceWriter writer, VectorWidth width, LossPlan plan);

    /// <summary>Makes <c>weight</c> that of one output, for a mean over the outputs.</summary>
    protected static void WriteMean(SourceWriter writer, VectorWidth width, LossPlan plan)
    {
        if (plan.Outputs > 1)
            writer.Line($"weight *= {width.Constant(1.0 / plan.Outputs)};");
    }

    /// <summary>Stores the gradient by one logit at <c>delta</c>; a sample of weight 0 has none, whatever its output.</summary>
    protected static void WriteGradient(SourceWriter writer, VectorWidth width, string gradient, string index) =>
        writer.Line(width.Store(width.Shared("weight", gradient), "delta", index));
}
