// The means of the three species: a network with its normalisation folded in takes features as they are.
var network = new Iris();
Console.WriteLine($"classes {network.Predict([5.0f, 3.4f, 1.5f, 0.2f])} {network.Predict([5.9f, 2.8f, 4.3f, 1.3f])} {network.Predict([6.6f, 3.0f, 5.6f, 2.0f])}");
