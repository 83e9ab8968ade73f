namespace NetGen.Tool.Training;

/// <summary>What the figures of a training suggest, with advice in the command's options.</summary>
internal static class HintText
{
    public static string Of(TrainingHint hint) => $"Hint: {DataText.Lines(hint.Finding)} {Advice(hint)}";

    private static string Advice(TrainingHint hint) => hint.Kind switch
    {
        TrainingHintKind.Overfitting => "More data, --dropout, --weight-decay or fewer or smaller --layers help; --patience ends such trainings.",
        TrainingHintKind.StillImproving => "Train for more --epochs or at a higher --learning-rate.",
        TrainingHintKind.LossRose => "Train at a lower --learning-rate.",
        TrainingHintKind.LossStayed => "Train at another --learning-rate. Where none helps, the inputs tell nothing of the target.",
        TrainingHintKind.ClassNeverPredicted => "Train for more --epochs, or add --class-weights balanced.",
        TrainingHintKind.OneClassDominates => "Add --class-weights balanced, and go by recall and F1 instead of the accuracy.",
        _ => hint.Advice,
    };
}
