/** What the invented shop has approved, so that the assistant has something to say before anybody wrote answers. */
export const SAMPLE_ANSWERS: readonly { question: string; answer: string }[] = [
  {
    question: "What are your opening hours?",
    answer:
      "The shop is open Tuesday to Friday from 10:00 to 18:00 and Saturday from 10:00 to 16:00. On Sunday and Monday we are closed.",
  },
  {
    question: "How long does delivery take?",
    answer:
      "We pack every order within two working days. Delivery then takes three to five working days, and you get a tracking number by e-mail.",
  },
  {
    question: "How can I return something?",
    answer:
      "You can return anything unused within 30 days. Tell us your order number here and we send you a return label; the money is back within a week of the parcel's arrival.",
  },
  {
    question: "Which payment methods do you accept?",
    answer:
      "Online we accept credit and debit cards, Apple Pay and Google Pay. In the shop you can also pay cash.",
  },
  {
    question: "Where is your shop? What is your address?",
    answer: "You find us at 12 Potter's Yard in the old town, two minutes on foot from the market square.",
  },
  {
    question: "Are the mugs and plates dishwasher safe?",
    answer:
      "Yes: everything glazed is fired at stoneware temperature and may go into the dishwasher and the microwave. Pieces with gold rims are washed by hand.",
  },
  {
    question: "My parcel arrived broken or damaged. What now?",
    answer:
      "We are sorry about that! Send us your order number and a photo of the piece and its box, and a colleague takes care of a replacement.",
  },
  {
    question: "Do you give pottery courses or workshops?",
    answer:
      "Yes, every Thursday evening from 18:30 to 21:00, in groups of at most eight. Clay, tools and firing are included; no experience is needed.",
  },
];
