namespace NetGen;

/// <summary>How good a network's probabilities are, beyond which class has the largest.</summary>
/// <param name="LogLoss">
/// The mean of -log p over the samples, p the probability of the sample's class, kept from 0 and 1 by 2.2e-16 and scaled so that the
/// classes' add up to 1, as scikit-learn's <c>log_loss</c> does. Of labels the mean over each label's.
/// </param>
/// <param name="BrierScore">
/// The mean squared distance of the probability from what came true: with one output, two classes or labels (p − y)² as scikit-learn's
/// <c>brier_score_loss</c>, with more classes the sum of it over the classes (Brier 1950).
/// </param>
/// <param name="Calibration">
/// Whether probabilities mean what they say: those of the second of two classes, of every label, or with more classes the one given to the
/// class predicted.
/// </param>
public sealed record ProbabilityMetrics(double LogLoss, double BrierScore, Calibration Calibration);
